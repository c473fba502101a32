/** A decimal text as a whole number of its last place: '-1.5' with scale 2 is -150n; further places are cut off. */
export function toScaled(text: string, scale: number): bigint {
  const match = /^(?<sign>[+-]?)(?<whole>\d*)(?:\.(?<fraction>\d*))?$/.exec(text)?.groups
  if (match === undefined) throw new TypeError(`'${text}' is not a decimal`)
  const { sign = '', whole = '', fraction = '' } = match
  const units = BigInt(whole + fraction.padEnd(scale, '0').slice(0, scale))
  return sign === '-' ? -units : units
}

/** The decimal text of so many units of the last place, with every place written: -150n with scale 2 is '-1.50'. */
export function fromScaled(units: bigint, scale: number): string {
  const sign = units < 0n ? '-' : ''
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0')
  const point = digits.length - scale
  return scale === 0 ? sign + digits : `${sign}${digits.slice(0, point)}.${digits.slice(point)}`
}
