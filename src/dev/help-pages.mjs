/** What follows the program's name where the help of a command is asked for. */
const COMMANDS = ['', 'lint', 'inspect', 'explain', 'rules', 'init', 'completion'];

/** The help of every command, by its name; that of the program by the empty text. */
export async function helpPages(main) {
  const pages = {};
  for (const command of COMMANDS) {
    const texts = [];
    const terminal = { stdout: async (text) => texts.push(text), stderr: () => {}, env: {}, cwd: process.cwd() };
    await main([...command.split(' ').filter(Boolean), '--help'], terminal);
    pages[command] = texts.join('');
  }
  return pages;
}
