export { clients } from './clients';
export { common } from './common';
export { dashboards } from './dashboards';
export { deadlines } from './deadlines';
export { documents } from './documents';
export { identity } from './identity';
export { workflow } from './workflow';
