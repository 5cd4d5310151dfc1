using NodaTime;
using Perennial.Grants;
using Perennial.Http;

namespace Perennial.Messages;

/// <summary>The card of an order.</summary>
/// <param name="Object">"parcel_card".</param>
/// <param name="Order">Our id of the order.</param>
/// <param name="SourceId">The shop's own number of it.</param>
/// <param name="Customer">Null for a guest.</param>
/// <param name="State">"waiting", "printed", "packed", "undone".</param>
/// <param name="Gift">Null for a card without one.</param>
/// <param name="Note">What the card says; null for a card without a gift.</param>
/// <param name="Reason">Why this gift; "" for none.</param>
/// <param name="Why">Why none, or what became of it.</param>
/// <param name="Rule">The rule that decided, with its version; also for those who were held out of it; "" for none.</param>
/// <param name="PrintedTimes">How often it was printed.</param>
/// <param name="ChangedBy">Who printed, packed or undid it last.</param>
public sealed record ParcelAnswer(
    string Object, string Order, string SourceId, string Channel, string? Customer, ParcelState State, string? Gift, string? GiftTitle, string? Note, string Language, string Reason, string Why,
    string Rule, int PrintedTimes, string ChangedBy, Instant ChangedAt)
{
    internal static ParcelAnswer Of(ParcelCard card) => new(
        "parcel_card", PublicId.Of(PublicId.Order, card.Hash), card.SourceId, card.Channel, card.Customer > 0 ? PublicId.Of(PublicId.Customer, card.Customer) : null, card.State,
        card.HasGift ? card.Gift : null, card.HasGift ? card.Title : null, card.HasGift ? card.Note : null, card.Language, card.Reason, card.Why, card.Rule, card.PrintedTimes, card.ChangedBy, card.ChangedInstant);
}

/// <summary>What to take from the shelf.</summary>
/// <param name="Object">"pick_list".</param>
/// <param name="Gifts">How many of each gift.</param>
/// <param name="Orders">The orders in the order of packing, with their gifts.</param>
public sealed record PickListAnswer(string Object, IReadOnlyDictionary<string, int> Gifts, IReadOnlyList<PickAnswer> Orders)
{
    internal static PickListAnswer Of(IReadOnlyList<ParcelCard> cards) => new(
        "pick_list", cards.Where(card => card.HasGift).GroupBy(card => card.Gift, StringComparer.Ordinal).OrderBy(gift => gift.Key, StringComparer.Ordinal).ToDictionary(gift => gift.Key, gift => gift.Count(), StringComparer.Ordinal),
        [.. cards.Select(card => new PickAnswer(PublicId.Of(PublicId.Order, card.Hash), card.Number, card.HasGift ? card.Gift : null))]);
}

/// <summary>What goes into one parcel.</summary>
/// <param name="Gift">Null for a card only.</param>
public sealed record PickAnswer(string Order, string SourceId, string? Gift);

/// <summary>How pages come.</summary>
public enum PrintFormat
{
    /// <summary>For any browser.</summary>
    Html,

    /// <summary>As base64; needs a Chromium or WeasyPrint on the server.</summary>
    Pdf,
}

/// <summary>What to print.</summary>
/// <param name="Paper">"a6", "80mm" or "a4" (four on a sheet).</param>
/// <param name="Orders">Cards of these orders, printed before or not; left out: those that wait.</param>
/// <param name="Channel">Of the orders, where numbers alone do not tell.</param>
/// <param name="Max">At most so many, 1 to 2000.</param>
/// <param name="Anyway">Print characters that no font has as boxes.</param>
public sealed record PrintBody(string Paper = "a6", PrintFormat Format = PrintFormat.Html, IReadOnlyList<Reference>? Orders = null, string? Channel = null, int Max = PrintAsk.Usual, bool Anyway = false);

/// <summary>Pages that were made.</summary>
/// <param name="Object">"print".</param>
/// <param name="Cards">How many.</param>
/// <param name="Content">The page, or the PDF as base64.</param>
/// <param name="Orders">In the order of the cards.</param>
/// <param name="Warning">What could not be checked, or would not look right; "" for nothing.</param>
public sealed record PrintAnswer(string Object, int Cards, PrintFormat Format, string Content, IReadOnlyList<string> Orders, string Warning);

/// <summary>How cards speak for the shop.</summary>
/// <param name="Name">The shop as it is printed.</param>
/// <param name="Language">For customers whose language nobody said: "en", "zh".</param>
/// <param name="WalletAddress">Where customers see their wallet, with {customer} or {order} in it: the QR code; "" for none.</param>
public sealed record ParcelSettingsBody(string Name, string Language = "en", string WalletAddress = "");

/// <summary>The settings as they are.</summary>
/// <param name="Object">"parcel_settings".</param>
public sealed record ParcelSettingsAnswer(string Object, string Name, string Language, string WalletAddress)
{
    internal static ParcelSettingsAnswer Of(ParcelSettings settings) => new("parcel_settings", settings.Name, settings.Language, settings.WalletAddress);
}
