import type { Cell, RejectionCode } from 'lead-injector'
import type { Moment } from '../judge/moment.js'
import { absent, empty, type Fault, keep, type Said, says } from '../said.js'
import type { SetUpColumn } from '../set-up.js'
import { dateCell, drawWall, noTimes, timeCell, unreadableCell } from './date-cells.js'
import type { Pen } from './write-system.js'
import { emptyCell, markerCell, padded, unstorableCell } from './write-text.js'

/** The two columns of a callback, and what they say together. */
export interface WrittenCallback {
  readonly date: Cell
  readonly time: Cell
  readonly said: Said<Moment>
  readonly faults: readonly Fault[]
}

interface Columns {
  readonly date: SetUpColumn | undefined
  readonly time: SetUpColumn | undefined
}

/** Writes the callback of a row. */
export function writeCallback(pen: Pen, columns: Columns): WrittenCallback {
  const { random, setUp, action } = pen
  const { date, time } = columns
  const nothing = { date: emptyCell(random), time: emptyCell(random), faults: [] }
  if (!date) {
    if (time && action === 'ADD' && pen.breaks()) return markedAdd(pen, columns)
    // A time without a date says nothing.
    return { ...nothing, time: random.chance(0.5) ? timeCell(random).cell : null, said: absent }
  }
  if (random.chance(0.25)) {
    const idle = time && random.chance(0.3) ? timeCell(random).cell : nothing.time
    const standIn =
      setUp.dateForm !== 'date' && random.chance(0.2) ? random.pick(['0000-00-00', '0000-00-00 00:00:00']) : null
    return { ...nothing, date: standIn ?? nothing.date, time: idle, said: empty }
  }
  if (action !== 'ADD' && action !== null && random.chance(0.25)) return marked(pen, columns)
  if (action === 'ADD' && pen.breaks() && random.chance(0.2)) return markedAdd(pen, columns)
  return written(pen, columns, date)
}

/** An ADD has no callback to keep. */
function markedAdd({ random }: Pen, { date, time }: Columns): WrittenCallback {
  const which = random.pick(['date', 'time', 'both'])
  const onDate = date !== undefined && which !== 'time'
  const onTime = time !== undefined && (which !== 'date' || date === undefined)
  return {
    date: onDate ? markerCell(random) : emptyCell(random),
    time: onTime ? markerCell(random) : emptyCell(random),
    said: empty,
    faults: [
      ...(onDate ? [{ code: 'no-change.not-allowed', column: date.name } as const] : []),
      ...(onTime ? [{ code: 'no-change.not-allowed', column: time.name } as const] : []),
    ],
  }
}

/** The marker in one column keeps the callback, unless the other one has a value. */
function marked(pen: Pen, { date, time }: Columns): WrittenCallback {
  const { random, setUp } = pen
  if (!date || !time) return { date: markerCell(random), time: null, said: keep, faults: [] }
  const onDate = random.chance(0.6)
  const marker = markerCell(random)
  if (pen.breaks()) {
    const code = 'callback.marker-and-value'
    if (onDate) return { date: marker, time: timeCell(random).cell, said: empty, faults: [{ code, column: date.name }] }
    const { cell } = dateCell(random, setUp.dateForm, drawWall(random))
    return { date: cell, time: marker, said: empty, faults: [{ code, column: time.name }] }
  }
  const other = random.chance(0.5) ? markerCell(random) : emptyCell(random)
  return { date: onDate ? marker : other, time: onDate ? other : marker, said: keep, faults: [] }
}

type DateState = { readonly cell: Cell } & (
  | { readonly is: 'read'; readonly moment: Moment; readonly timed: boolean }
  | { readonly is: 'unreadable' }
  | { readonly is: 'unstorable'; readonly codes: readonly RejectionCode[] }
)

type TimeState = { readonly cell: Cell } & (
  | { readonly is: 'none' }
  | { readonly is: 'read'; readonly time: string }
  | { readonly is: 'unreadable' }
  | { readonly is: 'unstorable'; readonly codes: readonly RejectionCode[] }
)

function written(pen: Pen, columns: Columns, dateColumn: SetUpColumn): WrittenCallback {
  const { setUp, action } = pen
  const date = writeDate(pen)
  const time = columns.time ? writeTime(pen, date) : ({ is: 'none', cell: null } as const)
  const faults: Fault[] = []
  const onDate = (...codes: readonly RejectionCode[]) =>
    faults.push(...codes.map((code) => ({ code, column: dateColumn.name })))
  const onTime = (...codes: readonly RejectionCode[]) =>
    faults.push(...codes.map((code) => ({ code, column: columns.time?.name ?? '' })))
  const rejects = setUp.onUnreadable === 'reject'
  const twoTimes = date.is === 'read' && date.timed && time.is !== 'none'
  if (date.is === 'unstorable') onDate(...date.codes)
  if (time.is === 'unstorable') onTime(...time.codes)
  if (date.is === 'unreadable' && rejects) onDate('callback.unreadable')
  // Beside a date with a time of its own nobody asks what the other one says.
  if (twoTimes) onDate('callback.two-times')
  else if (time.is === 'unreadable' && rejects) onTime('callback.time-unreadable')
  const timeOfDay = time.is === 'read' ? time.time : time.is === 'none' ? setUp.dateOnlyTime : null
  const needsTime = date.is === 'read' && !date.timed && time.is === 'none' && timeOfDay === null
  if (needsTime) onDate('callback.needs-time')
  const cells = { date: date.cell, time: time.cell, faults }
  if (faults.length > 0) return { ...cells, said: empty }
  if (date.is === 'read' && date.timed) return { ...cells, said: says(date.moment) }
  if (date.is === 'read' && timeOfDay !== null && 'wall' in date.moment) {
    return { ...cells, said: says({ wall: `${date.moment.wall.slice(0, 10)}T${timeOfDay}` }) }
  }
  // Unreadable, and that is forgiven: a lead comes in without a callback, a MODIFY keeps the present one.
  return { ...cells, said: action === 'MODIFY' ? keep : empty }
}

function writeDate(pen: Pen): DateState {
  const { random, setUp } = pen
  if (pen.breaks()) {
    if (random.chance(0.3)) {
      const { cell, faults: codes } = unstorableCell(random, '2026', setUp.textBytes)
      return { is: 'unstorable', cell, codes }
    }
    if (random.chance(0.6)) return { is: 'unreadable', cell: padded(random, unreadableCell(random, setUp.dateForm)) }
  }
  const drawn = dateCell(random, setUp.dateForm, drawWall(random))
  return { is: 'read', ...drawn, cell: padded(random, drawn.cell) }
}

function writeTime(pen: Pen, date: DateState): TimeState {
  const { random, setUp } = pen
  const breaks = pen.breaks()
  if (breaks && random.chance(0.3)) {
    const { cell, faults: codes } = unstorableCell(random, '10:00', setUp.textBytes)
    return { is: 'unstorable', cell, codes }
  }
  if (breaks && random.chance(0.6)) return { is: 'unreadable', cell: padded(random, random.pick(noTimes)) }
  const apart = date.is === 'read' && date.timed ? breaks : random.chance(0.8)
  if (!apart) return { is: 'none', cell: emptyCell(random) }
  const { cell, time } = timeCell(random)
  return { is: 'read', cell: padded(random, cell), time }
}
