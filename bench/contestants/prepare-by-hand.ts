import { parse } from 'date-fns'
import { fromZonedTime } from 'date-fns-tz'
import { parsePhoneNumberWithError } from 'libphonenumber-js/max'
import { place } from '../stands/stand.js'

const reference = new Date(0)

/** A row of the source as a careful developer would read it with the usual libraries; NULL: it cannot be imported. */
export function prepareByHand([
  id = '',
  phoneText = '',
  mobileText = '',
  first_name = '',
  last_name = '',
  email = '',
  postcode = '',
  callback = '',
]: readonly string[]) {
  const phone = numberOf(phoneText)
  const mobile = numberOf(mobileText)
  const wallClock = parse(callback, place.format, reference)
  if (phone === null || mobile === null || Number.isNaN(wallClock.getTime())) return null
  const callbackAt = fromZonedTime(wallClock, place.timeZone).toISOString()
  const fields = JSON.stringify({ phone: phoneText, mobile: mobileText, first_name, last_name, email, postcode })
  return { id, phone, mobile, callbackAt, fields }
}

function numberOf(text: string): string | null {
  try {
    const parsed = parsePhoneNumberWithError(text, place.region)
    return parsed.isValid() ? parsed.number : null
  } catch {
    return null
  }
}
