import { describe, expect, it } from '@jest/globals';
import { isOutputFile, namesOtherFiles, servedType } from './served-files.ts';

describe('the files of outputs', () => {
  it.each(['web.mp4', 'stream/master.m3u8', 'stream/720p/segment-0001.m4s', 'board/storyboard.vtt'])(
    'can be called %s',
    (file) => expect(isOutputFile(file)).toBe(true),
  );

  it.each([
    '',
    '..',
    '../secret',
    'stream/../../other/web.mp4',
    'stream//a.m4s',
    '/etc/passwd',
    'stream/',
    '.hidden',
    'a\\..\\b',
    'a%2e%2e',
    'a b',
    'web.mp4\n',
    'web.operation.json',
  ])('cannot be called %j', (file) => expect(isOutputFile(file)).toBe(false));

  it('are served if they name others, by what they are', () => {
    expect(servedType('stream/master.m3u8')).toBe('application/vnd.apple.mpegurl');
    expect(servedType('board/storyboard.vtt')).toBe('text/vtt');
    expect(servedType('board/storyboard.json')).toBe('application/json');
    expect(servedType('stream/720p/segment-0001.m4s')).toBeNull();
    expect(namesOtherFiles('text/vtt')).toBe(true);
    expect(namesOtherFiles('video/mp4')).toBe(false);
  });
});
