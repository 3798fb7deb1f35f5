import { describe, expect, it } from '@jest/globals';
import { looksLikeVideo } from './video-signature.ts';

const bytes = (text: string, length = 400): Buffer =>
  Buffer.concat([Buffer.from(text, 'latin1'), Buffer.alloc(length)]);

const transportStream = (packet: number, offset: number): Buffer => {
  const stream = Buffer.alloc(400);
  stream[offset] = 0x47;
  stream[offset + packet] = 0x47;
  return stream;
};

describe('a file that begins like', () => {
  it.each([
    ['MP4', bytes('\0\0\0\x20ftypisom')],
    ['QuickTime', bytes('\0\0\0\x14ftypqt  ')],
    ['QuickTime of before ftyp', bytes('\0\0\0\x08wide')],
    ['Matroska or WebM', bytes('\x1a\x45\xdf\xa3')],
    ['AVI', bytes('RIFF\x10\0\0\0AVI LIST')],
    ['MPEG-TS', transportStream(188, 0)],
    ['MPEG-TS with time codes', transportStream(192, 4)],
    ['MPEG-PS', bytes('\0\0\x01\xba')],
  ])('%s may be a video', (_name, head) => {
    expect(looksLikeVideo(head)).toBe(true);
  });

  it.each([
    ['JPEG', bytes('\xff\xd8\xff\xe0')],
    ['PNG', bytes('\x89PNG\r\n\x1a\n')],
    ['WebP', bytes('RIFF\x10\0\0\0WEBPVP8 ')],
    ['WAV', bytes('RIFF\x10\0\0\0WAVEfmt ')],
    ['MP3', bytes('ID3\x03')],
    // Containers of video that the worker does not read.
    ['Ogg', bytes('OggS')],
    ['FLV', bytes('FLV\x01')],
    ['WMV', bytes('\x30\x26\xb2\x75\x8e\x66\xcf\x11')],
    ['an MPEG elementary stream', bytes('\0\0\x01\xb3')],
    ['a zip', bytes('PK\x03\x04')],
    ['a playlist', bytes('#EXTM3U\n#EXT-X-VERSION:3')],
    ['text that starts with G', bytes('Going home')],
    ['a name of a box at its start', bytes('ftypisom')],
    ['nothing', Buffer.alloc(0)],
  ])('%s is none', (_name, head) => {
    expect(looksLikeVideo(head)).toBe(false);
  });
});
