import { errorsDoc } from './errors-doc.js'
import { settingsDoc } from './settings-doc.js'

/** The pages of docs/ that come from tables in the source. */
export function generatedDocs(): readonly { readonly file: string; readonly text: string }[] {
  return [
    { file: 'errors.md', text: errorsDoc() },
    { file: 'settings.md', text: settingsDoc() },
  ]
}
