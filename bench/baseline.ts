import { join } from 'node:path';
import { repositoryRoot } from '../tools/devstack/repository.ts';
import { prepareCached, runCommand } from '../tools/setup/index.ts';
import { requirePython } from '../tools/setup/toolchain.ts';

const PACKAGES = ['opencv-python-headless==5.0.0.93', 'onnxruntime==1.30.0', 'numpy==2.4.6'];

/** The straightforward pipeline, as a command that takes a video and a folder for its pictures. */
export const prepareBaseline = async (models: string): Promise<(video: string, out: string) => string[]> => {
  const python = await requirePython({ neededFor: 'The benchmark', instead: 'leave the benchmark out' });
  const folder = await prepareCached({
    id: `bench-python-${python.version}-1`,
    label: 'The Python pipeline to compare with: installing it',
    usually: '30 s',
    build: async (temporary) => {
      const own = join(temporary, 'bin', 'python3');
      await runCommand({
        name: 'Making a Python environment',
        command: python.command,
        args: ['-m', 'venv', temporary],
      });
      const install = ['-m', 'pip', 'install', '--disable-pip-version-check', '--no-input', ...PACKAGES];
      await runCommand({ name: 'Installing OpenCV', command: own, args: install });
    },
  });
  const script = join(repositoryRoot, 'bench', 'baseline.py');
  return (video, out) => [join(folder, 'bin', 'python3'), script, video, models, out];
};
