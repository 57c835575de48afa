/** The help of every command of a built program, by its name; that of the program by the empty text. */
export async function helpPages({ main, COMMAND_NAMES }) {
  const pages = {};
  for (const command of ['', ...COMMAND_NAMES]) {
    const texts = [];
    const terminal = { stdout: async (text) => texts.push(text), stderr: () => {}, env: {}, cwd: process.cwd() };
    await main([...command.split(' ').filter(Boolean), '--help'], terminal);
    pages[command] = texts.join('');
  }
  return pages;
}
