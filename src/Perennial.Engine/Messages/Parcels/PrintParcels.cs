using System.Globalization;
using System.Text;
using NodaTime;
using Perennial.Grants;
using Perennial.Printing;
using Perennial.Store;

namespace Perennial.Messages;

/// <summary>What is to be printed.</summary>
/// <param name="Orders">Cards of these orders, printed before or not; none named: those that wait.</param>
/// <param name="Max">At most so many.</param>
/// <param name="IsAnyway">Print characters that no font has as boxes.</param>
public sealed record PrintAsk(CardPaper Paper, IReadOnlyList<long> Orders, int Max = PrintAsk.Usual, bool IsAnyway = false)
{
    public const int Usual = 200, Most = 2_000;
}

/// <summary>Pages of cards.</summary>
/// <param name="Html">For any browser.</param>
/// <param name="Cards">In the order of packing, as they were before.</param>
/// <param name="Warning">What could not be checked; "" for nothing.</param>
public sealed record PrintedPages(string Html, IReadOnlyList<ParcelCard> Cards, string Warning)
{
    /// <summary>What plays say on them for the first time.</summary>
    internal IReadOnlyList<CardMessage> Messages { get; init; } = [];
}

/// <summary>Makes the pages of parcel cards, and notes which were printed.</summary>
public sealed class PrintParcels(Database database, ShopSettings shop)
{
    private readonly ParcelTable table = new(database, shop);
    private readonly ParcelMessages said = new(database, shop);

    /// <summary>The pages. Nothing is noted yet: a file that could not be written was not printed.</summary>
    /// <returns>Refusals: <c>parcel_missing</c>, <c>parcel_undone</c>, <c>parcels_none</c>, <c>print_too_many</c>, <c>glyphs_unprintable</c>.</returns>
    public async Task<Verdict<PrintedPages>> Pages(PrintAsk ask, Instant now, CancellationToken stop = default)
    {
        if (!Chosen(ask).Granted(out var chosen, out var refusal))
            return refusal;

        // What a play gave for an order is said in its parcel, and not in the next one.
        if (shop.HasCurrency)
            new WriteMessages(database, shop).Run(now);
        var (cards, messages) = said.On(chosen);

        var settings = ParcelSettings.Load(database, shop);
        var warning = "";
        if ((await Fonts.Installed(stop)).Granted(out var fonts, out var unknown))
            warning = Missing(fonts, cards, settings);
        else
            warning = unknown.Message;

        return warning.Length > 0 && fonts is not null && !ask.IsAnyway
            ? new Refusal("glyphs_unprintable", warning)
            : new PrintedPages(CardPages.Of(cards, ask.Paper, settings), cards, warning) { Messages = messages };
    }

    /// <summary>Notes that the pages were made: what is printed once more says so from now on, and what plays said is not said again.</summary>
    public void Note(PrintedPages pages, (string Actor, Instant Now) by)
    {
        using var transaction = database.Dialect.BeginWrite(database.Connection);
        table.Printed(pages.Cards, by, transaction);
        said.Note(pages.Messages, transaction);
        transaction.Commit();
    }

    /// <summary>What is to be taken from the shelf for cards that are not packed: each gift with the orders that it is for.</summary>
    public IReadOnlyList<ParcelCard> PickList(int max) => table.In([ParcelState.Waiting, ParcelState.Printed], null, max);

    private Verdict<IReadOnlyList<ParcelCard>> Chosen(PrintAsk ask)
    {
        if (ask.Orders.Count > PrintAsk.Most || ask.Max is < 1 or > PrintAsk.Most)
            return new Refusal("print_too_many", $"One print has 1 to {PrintAsk.Most:N0} cards.");
        if (ask.Orders.Count == 0)
        {
            var waiting = table.In([ParcelState.Waiting], null, ask.Max);
            return waiting.Count > 0 ? waiting.ToList() : new Refusal("parcels_none", "No card waits to be printed. Name orders to print theirs again.");
        }

        var cards = new List<ParcelCard>();
        foreach (var hash in ask.Orders.Distinct())
        {
            if (table.One(hash) is not { } card)
                return new Refusal("parcel_missing", "One of the orders has no card: no rule was in force when it was paid, or it is not paid.");
            if (card.State == ParcelState.Undone)
                return new Refusal("parcel_undone", $"The card of order {card.SourceId} was taken back: {card.Why}");

            cards.Add(card);
        }

        return cards.OrderBy(card => card.DecidedAt).ThenBy(card => card.Hash).ToList();
    }

    /// <summary>Which characters no font has, and on whose cards; "" for none.</summary>
    private static string Missing(Fonts fonts, IReadOnlyList<ParcelCard> cards, ParcelSettings settings)
    {
        var found = cards.SelectMany(card => fonts.Missing(CardPages.TextOf(card, settings)).Select(rune => (rune, card.Number))).ToLookup(pair => pair.rune, pair => pair.Number);
        return found.Count == 0
            ? ""
            : $"No font here has {string.Join(", ", found.Take(10).Select(Said))}{(found.Count > 10 ? $" and {found.Count - 10} more" : "")}: they would be boxes. Install fonts (on Debian: apt-get install fonts-noto-cjk fonts-noto-core fonts-noto-color-emoji).";

        static string Said(IGrouping<Rune, string> one) => string.Create(CultureInfo.InvariantCulture, $"‘{one.Key}’ (U+{one.Key.Value:X4}, order {string.Join(", ", one.Distinct().Take(3))})");
    }
}
