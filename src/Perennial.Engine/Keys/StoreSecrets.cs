using System.Collections.Concurrent;
using System.Security.Cryptography;
using Dapper;
using Perennial.Store;

namespace Perennial.Keys;

/// <summary>What each store signs with: made when it is first needed, the same in all processes, never changed.</summary>
public sealed class StoreSecrets(Func<Database> open)
{
    private const short TokensOfCustomers = 1;
    private const int SecretBytes = 32;

    private readonly ConcurrentDictionary<StoreId, byte[]> known = new();

    /// <summary>The secret that tokens of a store's customers are signed with.</summary>
    public byte[] ForTokens(StoreId store) => known.GetOrAdd(store, Read);

    private byte[] Read(StoreId store)
    {
        using var database = open();
        database.Connection.Execute(
            "insert into store_secrets (store, kind, secret) values (@store, @kind, @secret) on conflict do nothing",
            new { store = store.Value, kind = TokensOfCustomers, secret = RandomNumberGenerator.GetBytes(SecretBytes) });
        return database.Connection.QuerySingle<byte[]>("select secret from store_secrets where store = @store and kind = @kind", new { store = store.Value, kind = TokensOfCustomers });
    }
}
