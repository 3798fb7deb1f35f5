import { Global, Module, type BeforeApplicationShutdown, type DynamicModule } from '@nestjs/common';
import { getConnectionToken, getModelToken, InjectConnection, MongooseModule } from '@nestjs/mongoose';
import mongoose, { type Connection, type Model } from 'mongoose';
import type { MongodbConfig } from '#activities/config';
import {
  ignoreUnawaited,
  modelsOf,
  mongoModels,
  mongoOptions,
  storesOf,
  type KindRecord,
  type MongoStores,
} from '#activities/mongodb';

/** Injection token of the `MongoStores`. */
export const MONGO_STORES = Symbol('MongoStores');

/**
 * The connection, models and stores of MongoDB. The app starts even if MongoDB is down, and each call retries.
 * `onApplicationShutdown` closes the connection.
 */
@Global()
@Module({})
export class MongoModule implements BeforeApplicationShutdown {
  /** @param records of the installed kinds of job. */
  static of(config: MongodbConfig, records: readonly KindRecord[]): DynamicModule {
    const definitions = mongoModels(records);
    const stores = {
      provide: MONGO_STORES,
      useFactory: (connection: Connection, ...models: Model<unknown>[]): MongoStores =>
        storesOf(config, connection, { models: modelsOf(models), records }),
      inject: [getConnectionToken(), ...definitions.map(({ name }) => getModelToken(name))],
    };
    return {
      module: MongoModule,
      imports: [
        MongooseModule.forRoot(config.MONGODB_URI, {
          ...mongoOptions(config),
          lazyConnection: true,
          connectionFactory: ignoreUnawaited,
        }),
        MongooseModule.forFeature(definitions),
      ],
      providers: [stores],
      exports: [stores],
    };
  }

  constructor(@InjectConnection() private readonly connection: Connection) {}

  /** Aborts a pending connect; `MongooseModule` would otherwise wait for it before closing the connection. */
  async beforeApplicationShutdown(): Promise<void> {
    if (this.connection.readyState === mongoose.ConnectionStates.connecting)
      await this.connection.getClient().close();
  }
}
