import { Global, Module, type BeforeApplicationShutdown, type DynamicModule } from '@nestjs/common';
import { getConnectionToken, getModelToken, InjectConnection, MongooseModule } from '@nestjs/mongoose';
import mongoose, { type Connection, type Model } from 'mongoose';
import type { MongodbConfig } from '#activities/config';
import {
  ignoreUnawaited,
  MONGO_MODELS,
  modelsOf,
  mongoOptions,
  storesOf,
  type MongoStores,
} from '#activities/mongodb';

/** Injection token of the `MongoStores`. */
export const MONGO_STORES = Symbol('MongoStores');

/**
 * The connection, models and stores of MongoDB. The app boots while MongoDB is away, and each call tries again.
 * The connection is closed in `onApplicationShutdown`.
 */
@Global()
@Module({})
export class MongoModule implements BeforeApplicationShutdown {
  static of(config: MongodbConfig): DynamicModule {
    const stores = {
      provide: MONGO_STORES,
      useFactory: (connection: Connection, ...models: Model<unknown>[]): MongoStores =>
        storesOf(config, connection, modelsOf(models)),
      inject: [getConnectionToken(), ...MONGO_MODELS.map(({ name }) => getModelToken(name))],
    };
    return {
      module: MongoModule,
      imports: [
        MongooseModule.forRoot(config.MONGODB_URI, {
          ...mongoOptions(config),
          lazyConnection: true,
          connectionFactory: ignoreUnawaited,
        }),
        MongooseModule.forFeature([...MONGO_MODELS]),
      ],
      providers: [stores],
      exports: [stores],
    };
  }

  constructor(@InjectConnection() private readonly connection: Connection) {}

  /** Ends a connect that is under way: `MongooseModule`, which closes the connection, would await it. */
  async beforeApplicationShutdown(): Promise<void> {
    if (this.connection.readyState === mongoose.ConnectionStates.connecting)
      await this.connection.getClient().close();
  }
}
