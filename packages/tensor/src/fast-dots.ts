import { decode, dotsModule } from '@unroll/kernels';
import { at, type Rows, sizeOf, type Workspace } from './dots.js';

/** Bytes of a number and of a page of memory. */
const [NUMBER, PAGE] = [8, 65536];

/** Two sums in every instruction. The arguments: how many k, where a, b and the sums are, in bytes. */
type Dots = (n: number, a: number, b: number, sums: number) => void;

let compiled: WebAssembly.Module | undefined;

/**
 * A workspace on a WebAssembly memory of its own, which goes when the workspace does.
 * @param room - how many numbers its rows take together, see {@link sizeOf}
 * @returns undefined where WebAssembly or its SIMD is missing or forbidden, or the memory cannot be had
 */
export function fastWorkspace(room: number): Workspace | undefined {
  try {
    compiled ??= new WebAssembly.Module(decode(dotsModule));
    const pages = Math.ceil(((room + 16) * NUMBER) / PAGE);
    const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
    const { exports } = new WebAssembly.Instance(compiled, { env: { memory } });
    return workspaceOn(memory.buffer, exports['dots'] as Dots);
  } catch {
    return undefined; // plain JavaScript gives the same bits
  }
}

function workspaceOn(buffer: ArrayBuffer, dots: Dots): Workspace {
  const sums = new Float64Array(buffer, 0, 16);
  let end = sums.byteLength;
  const pointer = (rows: Rows, i: number, k: number) => rows.data.byteOffset + NUMBER * at(rows, i, k);
  return {
    sums,
    rows(height, width) {
      const data = new Float64Array(buffer, end, sizeOf(height, width));
      end += data.byteLength;
      return { data, width };
    },
    dots: (a, i, b, j, from, to) => dots(to - from, pointer(a, i, from), pointer(b, j, from), sums.byteOffset),
  };
}
