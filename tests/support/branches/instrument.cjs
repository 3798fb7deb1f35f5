// A webpack loader that counts what is executed in a module. Istanbul comes with Jest.
const { createInstrumenter } = require('istanbul-lib-instrument');

const instrumenter = createInstrumenter({ esModules: true, parserPlugins: ['typescript'] });

module.exports = function instrument(source) {
  return instrumenter.instrumentSync(source, this.resourcePath);
};
