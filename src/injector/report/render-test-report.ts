import type { TestReport } from '../dry-run/test-report.js'
import { maskPhones } from './mask-phones.js'
import { testReportMarkdown } from './test-report-markdown.js'
import { testReportText } from './test-report-text.js'

/** How a test's report is shown. */
export interface RenderOptions {
  /** `text` for a terminal or a log, `markdown` for tickets and chats. Default: text. */
  readonly as?: 'text' | 'markdown'
  /** Colours of a terminal (ANSI), in text: `process.stdout.isTTY`. Default: false. */
  readonly colour?: boolean
  /** Characters of a line, in text: `process.stdout.columns`. Default: 100. */
  readonly width?: number
  /** Telephone numbers: all but their last three digits covered, or as they are. Default: masked. */
  readonly phones?: 'masked' | 'shown'
}

/** A test's report for people: the answer, what was found with the way out of each, and what would become of each row. */
export function renderTestReport(report: TestReport, options: RenderOptions = {}): string {
  const { as = 'text', colour = false, width = 100, phones = 'masked' } = options
  const shown = phones === 'masked' ? maskPhones(report) : report
  return as === 'markdown' ? testReportMarkdown(shown) : testReportText(shown, { colour, width })
}
