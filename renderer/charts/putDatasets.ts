/** New data for a chart in the place of the old: Chart.js begins a curve anew that comes as another object. */
import type { Chart, ChartDataset, ChartType } from 'chart.js';

/** Without drawing them: that is `chart.update`'s. */
export function putDatasets<Type extends ChartType, Data>(
  chart: Chart<Type, Data>,
  datasets: readonly ChartDataset<Type, Data>[],
): void {
  const { data } = chart;
  if (data.datasets.length !== datasets.length) {
    data.datasets = [...datasets];
    return;
  }
  data.datasets.forEach((kept, i) => Object.assign(kept, datasets[i]));
}
