import { errorsDoc } from './errors-doc.js'
import { findingsDoc } from './findings-doc.js'
import { rejectionsDoc } from './rejections-doc.js'
import { settingsDoc } from './settings-doc.js'

/** The pages of docs/ that come from tables in the source. */
export function generatedDocs(): readonly { readonly file: string; readonly text: string }[] {
  return [
    { file: 'errors.md', text: errorsDoc() },
    { file: 'findings.md', text: findingsDoc() },
    { file: 'rejections.md', text: rejectionsDoc() },
    { file: 'settings.md', text: settingsDoc() },
  ]
}
