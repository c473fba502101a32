import { contestant } from './contestant.js'
import { postgresLoop } from './postgres-loop.js'

/** Values are prepared beforehand: nothing is looked up, no phone and no date is reasoned about. */
await contestant((task, counter) =>
  postgresLoop(task, counter, {
    procedure: 'prepared_leads',
    prepare: (rows) =>
      rows.map(([id = '', phone = '', mobile = '', callbackAt = '', fields = '']) => ({
        id,
        phone,
        mobile,
        callbackAt,
        fields,
      })),
    lookUp: null,
  }),
)
