import type { CallbackFormatFault } from '../callback/format-fault.js'

/** Codes of what can be wrong with settings, beside those of the callback format. The union is closed, its codes are stable. */
export type SettingsFaultCode =
  | 'missing'
  | 'wrong-type'
  | 'blank'
  | 'too-long'
  | 'unstorable'
  | 'out-of-range'
  | 'unknown-setting'
  | 'unknown-value'
  | 'duration-unreadable'
  | 'size-unreadable'
  | 'repeated'
  | 'crossed'
  | 'unknown-time-zone'
  | 'unknown-region'
  | 'cron-unreadable'
  | 'id-unreadable'
  | 'system-column'
  | 'connection-url'
  | 'connection-mismatch'
  | 'connection-invalid'
  | CallbackFormatFault['code']

/** One thing that is wrong with an injector's settings: plain data. */
export interface SettingsFault {
  /** Which setting: `callback.gap`, `phoneFields[1]`; empty for the settings as a whole. */
  readonly path: string
  readonly code: SettingsFaultCode
  /** One sentence for a person, with the way out. */
  readonly message: string
  /** The value at fault, as JSON, shortened; absent where there is none or it might hold a secret. */
  readonly value?: string
}

/** All faults for a person, one a line: `batchRows: must be …`. */
export function describeFaults(faults: readonly SettingsFault[]): string {
  return faults.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`)).join('\n')
}
