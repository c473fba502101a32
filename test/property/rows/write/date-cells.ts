import type { Moment } from '../judge/moment.js'
import type { Random } from '../random.js'
import type { DateForm } from '../set-up.js'

/** Times that clocks skip or repeat somewhere, and some at the edges of them. */
const odd = [
  '2026-10-04T02:30:00',
  '2026-10-04T02:00:00',
  '2026-10-04T03:00:00',
  '2027-04-04T02:30:00',
  '2027-04-04T03:00:00',
  '2027-03-28T01:30:00',
  '2026-10-25T01:30:00',
  '2027-03-14T02:30:00',
  '2026-11-01T01:30:00',
  '2026-10-04T02:15:00',
  '2027-04-04T01:45:00',
] as const

/** Of a callback's date column: the cell, what it names, and whether that has a time of its own. */
export interface DateCell {
  readonly cell: string
  readonly moment: Moment
  readonly timed: boolean
}

/** Draws a wall clock time; most lie in the years around now. */
export function drawWall(random: Random): string {
  if (random.chance(0.25)) return random.pick(odd)
  const year = random.chance(0.9) ? 2027 : random.pick([1900, 1999, 2024, 2026, 2028, 2031, 2090, 9998])
  const two = (number: number) => String(number).padStart(2, '0')
  const date = `${year}-${two(random.int(1, 12))}-${two(random.int(1, 28))}`
  return `${date}T${two(random.int(0, 23))}:${two(random.int(0, 59))}:${two(random.int(0, 59))}`
}

/** Writes a wall clock time in a form. What the form does not show is not in the moment either. */
export function dateCell(random: Random, form: DateForm, drawn: string): DateCell {
  const minute = `${drawn.slice(0, 16)}:00`
  const [year = '', month = '', day = ''] = drawn.slice(0, 10).split('-')
  const time = drawn.slice(11, 16)
  const dateOnly = (cell: string): DateCell => ({
    cell,
    moment: { wall: `${drawn.slice(0, 10)}T00:00:00` },
    timed: false,
  })
  switch (form) {
    case 'dd/MM/yyyy HH:mm':
      return { cell: `${day}/${month}/${year} ${time}`, moment: { wall: minute }, timed: true }
    case 'dd/MM/yyyy':
      return dateOnly(`${day}/${month}/${year}`)
    case 'd MMM yyyy h:mm a': {
      const name = months[Number(month) - 1] ?? ''
      const hour = Number(time.slice(0, 2))
      const half = random.pick(hour < 12 ? ['AM', 'am'] : ['PM', 'pm'])
      const cell = `${Number(day)} ${random.pick([name, name.toUpperCase()])} ${year} ${hour % 12 || 12}${time.slice(2)} ${half}`
      return { cell, moment: { wall: minute }, timed: true }
    }
    case 'epoch-seconds': {
      const instant = Date.parse(`${drawn}Z`)
      return { cell: String(instant / 1000), moment: { instant }, timed: true }
    }
    case 'yyyy-MM-dd HH:mm:ssXXX': {
      const [offset, minutes] = random.pick<readonly [string, number]>([
        ['Z', 0],
        ['+11:00', 660],
        ['-03:30', -210],
        ['+00:00', 0],
      ])
      return {
        cell: drawn.replace('T', ' ') + offset,
        moment: { instant: Date.parse(`${drawn}Z`) - minutes * 60_000 },
        timed: true,
      }
    }
    case 'date':
      return dateOnly(drawn.slice(0, 10))
    case 'wall-clock':
      return { cell: drawn + random.pick(['', '.000']), moment: { wall: drawn }, timed: true }
    case 'instant':
      return { cell: `${drawn}Z`, moment: { instant: Date.parse(`${drawn}Z`) }, timed: true }
    case 'iso':
      return isoCell(random, drawn, dateOnly)
  }
}

function isoCell(random: Random, drawn: string, dateOnly: (cell: string) => DateCell): DateCell {
  const written = drawn.replace('T', random.pick(['T', ' ']))
  return random.pick([
    () => dateOnly(drawn.slice(0, 10)),
    () => ({ cell: written, moment: { wall: drawn }, timed: true }),
    () => ({ cell: written.slice(0, 16), moment: { wall: `${drawn.slice(0, 16)}:00` }, timed: true }),
    () => ({ cell: `${written}.250`, moment: { wall: `${drawn}.250` }, timed: true }),
    () => ({
      cell: `${written}${random.pick(['Z', '+00', '+0000'])}`,
      moment: { instant: Date.parse(`${drawn}Z`) },
      timed: true,
    }),
    () => ({ cell: `${written}+1030`, moment: { instant: Date.parse(`${drawn}Z`) - 630 * 60_000 }, timed: true }),
  ])()
}

/** A text that no form but its own reads: off the calendar, with too much or too little, or in another order. */
export function unreadableCell(random: Random, form: DateForm): string {
  const own: Readonly<Record<DateForm, readonly [string, ...string[]]>> = {
    iso: [
      '2026-02-31',
      '2026-13-01T10:00',
      '2026-03-25T25:00',
      '2026-3-25',
      '2026-03-25T14:30 or so',
      '2026-03-25T14:30+19:00',
    ],
    'dd/MM/yyyy HH:mm': [
      '31/02/2026 10:00',
      '25/03/2026 25:00',
      '25/03/26 10:00',
      '25/03/2026',
      '5/3/2026 10:00',
      '03/25/2026 10:00',
    ],
    'dd/MM/yyyy': ['31/02/2026', '05/03/26', '05/03/2026 or so', '05/03/2026 10:00', '00/01/2026', '29/02/2027'],
    'd MMM yyyy h:mm a': [
      '25 Mrz 2026 2:30 pm',
      '31 Feb 2026 2:30 pm',
      '5 Mar 2026 14:30',
      '5 Mar 2026 13:30 pm',
      '5 Mar 2026 0:30 am',
    ],
    'epoch-seconds': ['253402300800', '1.5', 'soon', '+5', '1e9'],
    'yyyy-MM-dd HH:mm:ssXXX': [
      '2026-03-25 14:30:59',
      '2026-03-25 14:30:59+1100',
      '2026-03-25 14:30:59+19:00',
      '2026-02-29 14:30:59Z',
    ],
    date: ['infinity', '-infinity', '+10000-01-01', '-0044-03-15'],
    'wall-clock': ['infinity', '+10000-01-01T00:00:00'],
    instant: ['infinity', '-0044-03-15T00:00:00Z'],
  }
  return random.pick(own[form])
}

/** A time of day as the separate column may write it, and as it joins a date. */
export function timeCell(random: Random): { readonly cell: string; readonly time: string } {
  const [hour, minute] = [random.int(0, 23), String(random.int(0, 59)).padStart(2, '0')]
  const two = String(hour).padStart(2, '0')
  const half = hour < 12 ? 'am' : 'PM'
  const to = `${two}:${minute}:00`
  return random.pick([
    { cell: `${hour}:${minute}`, time: to },
    { cell: `${two}:${minute}`, time: to },
    { cell: `${two}:${minute}:00`, time: to },
    { cell: `${two}:${minute}:30.5`, time: `${two}:${minute}:30.500` },
    { cell: `${hour % 12 || 12}:${minute} ${half}`, time: to },
    { cell: `${hour % 12 || 12}:${minute}${half}`, time: to },
  ])
}

/** What is no time of day. */
export const noTimes = [
  '25:00',
  '14:60',
  '9',
  '14.30',
  '9:5',
  '13:00 pm',
  '0:30 am',
  'noon',
  '24:00',
  '10:30:61',
  '10:00x',
] as const

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
