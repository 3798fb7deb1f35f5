import { shared } from './setup.mjs';

export default () => shared?.stop();
