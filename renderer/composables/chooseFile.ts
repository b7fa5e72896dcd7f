/** Asks the person for files, as the browser asks. */

/** @param accept as an `<input>` has it @returns `null` where none was chosen */
export async function chooseFile(accept: string): Promise<File | null> {
  const [file] = await ask(accept, false);
  return file ?? null;
}

/** One or several. */
export function chooseFiles(accept: string): Promise<readonly File[]> {
  return ask(accept, true);
}

function ask(accept: string, multiple: boolean): Promise<readonly File[]> {
  const input = document.createElement('input');
  Object.assign(input, { type: 'file', accept, multiple });
  return new Promise((resolve) => {
    input.addEventListener('change', () => {
      resolve([...(input.files ?? [])]);
    });
    input.addEventListener('cancel', () => {
      resolve([]);
    });
    input.click();
  });
}
