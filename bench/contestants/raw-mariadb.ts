import { contestant } from './contestant.js'
import { mariadbLoop } from './mariadb-loop.js'
import { preparedRow } from './written-row.js'

/** Values are prepared beforehand: nothing is looked up, no phone and no date is reasoned about. */
await contestant((task, counter) =>
  mariadbLoop(task, counter, {
    procedure: 'prepared_leads',
    prepare: (rows) => rows.map(preparedRow),
    lookUp: null,
  }),
)
