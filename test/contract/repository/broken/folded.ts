/** A key as a careless collation sees it. */
export function folded(key: string): string {
  return key.normalize('NFC').trim().toLowerCase()
}
