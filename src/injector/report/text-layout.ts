/** Breaks a text between words, so that no line is wider than it need be; a longer word has a line of its own. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line]
}

/** A heading with a text beside it that goes on under itself. */
export function hanging(heading: string, text: string, { width, indent }: { width: number; indent: number }) {
  const lines = wrap(text, Math.max(20, width - indent))
  return lines.map((line, index) => `${(index === 0 ? heading : '').padEnd(indent)}${line}`.trimEnd())
}

/** The length of the longest text. */
export function widest(texts: readonly string[]): number {
  return texts.reduce((length, text) => Math.max(length, text.length), 0)
}

/** Control characters of values would move a terminal's cursor or change its colours; they are shown as what they are. */
export function printable(text: string): string {
  return text.replace(/\p{Cc}/gu, (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
