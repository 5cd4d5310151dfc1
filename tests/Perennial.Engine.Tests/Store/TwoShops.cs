using System.Security.Cryptography;
using NodaTime;
using Perennial.Keys;

namespace Perennial.Store;

/// <summary>Two stores in one database, who must never see each other.</summary>
internal sealed class TwoShops : IDisposable
{
    private TwoShops(string name)
    {
        Name = name;
        Database = Another();
        foreach (var shop in new[] { First, Second })
            shop.Create(Database, BothDatabases.Now);
    }

    public string Name { get; }

    public Database Database { get; }

    public ShopSettings First { get; } = new(new(1), "Rice & Co", Currency.Of("GBP"), DateTimeZoneProviders.Tzdb["Europe/London"]);

    public ShopSettings Second { get; } = new(new(2), "Tea & Co", Currency.Of("CNY"), DateTimeZoneProviders.Tzdb["Asia/Shanghai"]);

    public static TwoShops Open(string name) => new(name);

    /// <summary>Another connection.</summary>
    public Database Another() => Database.Open(Name, BothDatabases.Now, mustExist: false).OrThrow();

    public KeyRing Ring() => new(Another);

    /// <summary>Makes a key of the first store, or of the second.</summary>
    public MadeKey Key(KeyWish wish, int shop = 0) =>
        CreateKey.Run(Database, shop == 0 ? First : Second, (RandomNumberGenerator.GetInt32(int.MaxValue), wish), BothDatabases.Now).OrThrow();

    public void Dispose() => Database.Dispose();
}
