/**
 * Call first in a program: prints the usage and exits with 0 if `--help` or `-h` is given.
 *
 * @param usage what it does, what it takes, and what its exit status means
 */
export const answerHelp = (usage: string): void => {
  if (!process.argv.slice(2).some((argument) => argument === '--help' || argument === '-h')) return;
  process.stdout.write(`${usage}\n`);
  process.exit(0);
};
