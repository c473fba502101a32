/** Which of the names known a name was probably meant to be: by case, blanks and signs left out, or two letters off at most. */
export function nearestName(name: string, known: readonly string[]): string | undefined {
  const plain = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
  const meant = plain(name)
  // A long name is not compared letter by letter: it is nobody's slip.
  if (meant.length === 0 || meant.length > 50) return undefined
  const atMost = Math.min(2, Math.floor(meant.length / 3))
  let nearest: string | undefined
  let least = atMost + 1
  for (const each of known) {
    const off = distance(meant, plain(each))
    if (off < least) {
      nearest = each
      least = off
    }
  }
  return nearest
}

/** How many letters must be put in, taken out, exchanged, or swapped with the next (Damerau and Levenshtein). */
function distance(from: string, to: string): number {
  let before: readonly number[] = []
  let above: readonly number[] = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (let row = 1; row <= from.length; row++) {
    const line = [row]
    for (let column = 1; column <= to.length; column++) {
      const exchange = (above[column - 1] ?? 0) + (from[row - 1] === to[column - 1] ? 0 : 1)
      const swaps = row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1]
      const swap = swaps ? (before[column - 2] ?? 0) + 1 : exchange
      line.push(Math.min(exchange, swap, (above[column] ?? 0) + 1, (line[column - 1] ?? 0) + 1))
    }
    before = above
    above = line
  }
  return above[to.length] ?? 0
}
