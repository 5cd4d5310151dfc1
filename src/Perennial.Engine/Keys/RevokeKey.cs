using Dapper;
using NodaTime;
using Perennial.Store;

namespace Perennial.Keys;

/// <summary>Revokes a key, and with it every customer's token that was made with it. The row stays: the books name its prefix.</summary>
public static class RevokeKey
{
    /// <summary>Revokes; a key that is revoked already stays so from when it was.</summary>
    /// <returns>The key as it is now. Refusal: <c>key_missing</c>.</returns>
    public static Verdict<KeyRecord> Run(Database database, ShopSettings shop, long id, Instant now)
    {
        database.Connection.Execute(
            "update api_keys set revoked_at = @now where store = @store and id = @id and revoked_at is null",
            new { store = shop.Id.Value, id, now = database.Dialect.Instant(now) });
        return KeyRows.Find(database, shop.Id, id);
    }
}
