import { median } from '../median.js'
import { contestant } from './contestant.js'
import { countEverything } from './count-everything.js'
import { ours } from './ours.js'

const runs = 9

/**
 * One run after the other in one process, of 1,000 new leads each as long as there are some: then the runs find nothing. Counted
 * are the round trips of the last runs to source and store alike, and the median of their times.
 */
await contestant(async (task, counter) => {
  const work = await ours(task, { trips: 0 }, { procedure: 'next_leads' })
  await countEverything(task.store, counter)
  return {
    ...work,
    async run() {
      const times: number[] = []
      let leads = 0
      for (let run = 0; run < runs; run++) {
        if (run === runs - 5) counter.trips = 0
        const began = performance.now()
        leads = (await work.run()).leads
        times.push(performance.now() - began)
      }
      return { leads, batches: 5, milliseconds: median(times.slice(-5)) }
    },
  }
})
