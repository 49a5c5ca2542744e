import { executeServerCommand } from '@web/test-runner-commands';
import { until } from './by-role.component.fixture.ts';

/** Makes the window that wide, or as narrow as WebKit's can be (447 px: a phone's layout too). */
export async function resizeTo(width: number, height = 640): Promise<void> {
  const least = /Chrome|Firefox/.test(navigator.userAgent) ? width : Math.max(width, 447);
  await executeServerCommand('dvc-resize', { width, height });
  await until(() => innerWidth === least, `a window ${String(least)} px wide`);
}
