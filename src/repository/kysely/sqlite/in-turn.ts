/** The end of the line for each file, in this process. */
const lines = new Map<string, Promise<void>>()

/** Waits until everybody who came before has left; gives the way to leave. A database without a file is nobody else's. */
export async function inTurn(file: string): Promise<() => void> {
  if (file === '') return () => {}
  const before = lines.get(file)
  let leave = () => {}
  const gone = new Promise<void>((resolve) => {
    leave = resolve
  })
  const mine = (before ?? Promise.resolve()).then(() => gone)
  lines.set(file, mine)
  await before
  return () => {
    if (lines.get(file) === mine) lines.delete(file)
    leave()
  }
}
