import { readdir, readFile } from 'node:fs/promises'

/** The Markdown files of one folder that comes with Muster, by their names without the ending, in order of the names. */
export async function readShipped(folder: URL): Promise<{ readonly slug: string; readonly text: string }[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.md')).sort()
  return Promise.all(
    files.map(async (file) => ({
      slug: file.slice(0, -'.md'.length),
      text: await readFile(new URL(file, folder), 'utf8'),
    })),
  )
}
