using System.Data.Common;
using Dapper;
using NodaTime;
using Perennial.Store;

namespace Perennial.Grants;

/// <summary>How cards in parcels speak for a shop.</summary>
/// <param name="Name">The shop as it is printed.</param>
/// <param name="Language">For customers whose language nobody said: "en", "zh".</param>
/// <param name="WalletAddress">Where customers see their wallet, with {customer} or {order} in it; "" for no QR code.</param>
public sealed record ParcelSettings(string Name, string Language, string WalletAddress)
{
    /// <summary>What a store has that has set nothing: its own name, English, no address.</summary>
    public static ParcelSettings Usual(ShopSettings shop) => new(shop.Name, "en", "");

    /// <summary>Why they cannot be; null when they can.</summary>
    /// <returns>Refusal: <c>parcel_settings_unusable</c>.</returns>
    public Refusal? Check()
    {
        if (string.IsNullOrWhiteSpace(Name) || Name.Length > 60 || Name.Any(char.IsControl))
            return new("parcel_settings_unusable", "The name of the shop has 1 to 60 characters.");
        if (Language.Length is < 2 or > 20 || !Language.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-'))
            return new("parcel_settings_unusable", $"‘{Language}’ is no language; write en, zh or zh-Hant.");

        return WalletAddress.Length > 0 && (WalletAddress.Length > 300 || !Uri.TryCreate(AddressOf("x", "x"), UriKind.Absolute, out var address) || address.Scheme is not ("https" or "http"))
            ? new("parcel_settings_unusable", $"‘{WalletAddress}’ is no address of a page; write https://shop.example/w/{{customer}}.")
            : null;
    }

    /// <summary>The address of a customer's wallet.</summary>
    public string AddressOf(string customer, string order) => WalletAddress.Replace("{customer}", Uri.EscapeDataString(customer), StringComparison.Ordinal).Replace("{order}", Uri.EscapeDataString(order), StringComparison.Ordinal);

    public static ParcelSettings Load(Database database, ShopSettings shop, DbTransaction? transaction = null) =>
        database.Connection.QueryFirstOrDefault<string>("select settings from parcel_settings where store = @store", new { store = shop.Id.Value }, transaction) is { } text
            ? LedgerJson.Read<ParcelSettings>(text)
            : Usual(shop);

    public void Save(Database database, ShopSettings shop, (string Author, Instant Now) by) => database.Connection.Execute(
        """
        insert into parcel_settings (store, settings, author, set_at) values (@store, @settings, @author, @now)
        on conflict (store) do update set settings = excluded.settings, author = excluded.author, set_at = excluded.set_at
        """,
        new { store = shop.Id.Value, settings = LedgerJson.Text(this), author = by.Author, now = database.Dialect.Instant(by.Now) });
}
