/** Whether this is the long run, `npm run test:full`. */
export const isFullRun = process.env['LEAD_INJECTOR_FULL'] === '1'

/** How much to do: `quick` in `npm test`, `full` in `npm run test:full`. */
export function size({ quick, full }: { readonly quick: number; readonly full: number }): number {
  return isFullRun ? full : quick
}
