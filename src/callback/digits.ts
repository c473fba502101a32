/**
 * The number that exactly `count` digits 0 to 9 write at a place of a text; -1 where there are not as many.
 *
 * Other scripts' digits are none: a database writes these.
 */
export function digitsAt(text: string, at: number, count: number): number {
  let number = 0
  for (let place = at; place < at + count; place++) {
    const digit = text.charCodeAt(place) - 48
    // Written so that NaN, past the end of the text, is refused as well.
    if (!(digit >= 0 && digit <= 9)) return -1
    number = number * 10 + digit
  }
  return number
}

/** Where the run of digits that begins at a place ends. */
export function endOfDigits(text: string, at: number): number {
  let end = at
  while (isDigitUnit(text.charCodeAt(end))) end++
  return end
}

/** Whether a UTF-16 code unit is one of the digits 0 to 9. */
export function isDigitUnit(unit: number): boolean {
  return unit >= 48 && unit <= 57
}

/** The milliseconds that the digits of a fraction of a second from `at` up to `end` make; what is finer is cut. */
export function fractionMilliseconds(text: string, at: number, end: number): number {
  let milliseconds = 0
  for (let place = 0; place < 3; place++) {
    milliseconds = milliseconds * 10 + (at + place < end ? text.charCodeAt(at + place) - 48 : 0)
  }
  return milliseconds
}
