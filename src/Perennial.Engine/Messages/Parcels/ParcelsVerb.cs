using System.CommandLine;
using System.Globalization;
using Perennial.Grants;
using Perennial.Ledger;
using Perennial.Terminal;

namespace Perennial.Messages;

/// <summary><c>perennial parcels …</c>: the cards that go into parcels.</summary>
public static class ParcelsVerb
{
    public const string Examples = """
        perennial parcels show
        perennial parcels pick
        perennial parcels print --paper a4 --out cards.pdf
        perennial parcels pack 10023
        perennial parcels settings --language zh --wallet "https://shop.example/w/{customer}"
        """;

    /// <summary>The command, and those under it with the examples that their help begins with.</summary>
    public static (Command Command, IReadOnlyList<(Command Command, string Examples)> Under) Make(Shell shell)
    {
        var command = new Command("parcels", "Cards in parcels: what waits, pick list, printing, packing");
        (Command, string)[] under =
        [
            (Show(shell), "perennial parcels show\nperennial parcels show --state packed --json"),
            (Pick(shell), "perennial parcels pick"),
            (PrintParcelsVerb.Make(shell), PrintParcelsVerb.Examples),
            (PackVerb.Make(shell, isOut: false), PackVerb.PackExamples),
            (PackVerb.Make(shell, isOut: true), PackVerb.UnpackExamples),
            (ParcelSettingsVerb.Make(shell), ParcelSettingsVerb.Examples),
        ];
        foreach (var (part, _) in under)
            command.Subcommands.Add(part);

        return (command, under);
    }

    private static Command Show(Shell shell)
    {
        var state = new Option<string?>("--state") { Description = "Only these: waiting, printed, packed, undone", HelpName = "STATE" };
        var top = new Option<int>("--top") { Description = "At most so many", HelpName = "NUMBER", DefaultValueFactory = _ => 50 };
        var command = new Command("show", "Cards in the order of packing, with what goes into each parcel and why") { state, top };
        command.SetAction(line => LedgerOptions.InShop(shell, line, (screen, database, shop) =>
        {
            ParcelState[] states = Enum.GetValues<ParcelState>();
            if (line.GetValue(state) is { } word)
            {
                if (!Enum.TryParse<ParcelState>(word, ignoreCase: true, out var one) || !Enum.IsDefined(one))
                    return screen.Refuse(new("option_state", $"--state: ‘{word}’ is none of waiting, printed, packed and undone."));

                states = [one];
            }

            Print(screen, new ParcelTable(database, shop).In(states, null, Math.Clamp(line.GetValue(top), 1, PrintAsk.Most)));
            return ExitCode.Ok;
        }));
        return command;
    }

    private static void Print(Screen screen, IReadOnlyList<ParcelCard> cards)
    {
        if (screen.Settings.IsJson)
        {
            screen.WriteJson(new { SchemaVersion = 1, Cards = cards.Select(Json) });
            return;
        }

        if (cards.Count == 0)
        {
            screen.WriteLine("There is no card. Cards are made for orders that are paid while a rule is in force: perennial gifts rule");
            return;
        }

        var table = new FittedTable(new("order", IsRight: false), new("state", IsRight: false), new("printed", Weight: 20), new("gift", IsRight: false, CanShrink: true), new("why", IsRight: false, CanShrink: true, Weight: 60), new("by", IsRight: false, Weight: 10));
        foreach (var card in cards)
            table.Add(card.Number, FollowOrder.Word(card.State), card.PrintedTimes.ToString(CultureInfo.InvariantCulture), card.HasGift ? card.Gift : "", card.HasGift ? card.Reason : card.Why, card.ChangedBy);

        new Prose(screen).Table(table);
    }

    private static Command Pick(Shell shell)
    {
        var command = new Command("pick", "What to take from the shelf: how many of each gift, and which order gets which");
        command.SetAction(line => LedgerOptions.InShop(shell, line, (screen, database, shop) =>
        {
            var list = PickListAnswer.Of(new PrintParcels(database, shop).PickList(PrintAsk.Most));
            if (screen.Settings.IsJson)
            {
                screen.WriteJson(new { SchemaVersion = 1, list.Gifts, Orders = list.Orders.Select(order => new { order.SourceId, order.Gift }) });
                return ExitCode.Ok;
            }

            var prose = new Prose(screen);
            prose.Say(list.Gifts.Count == 0 ? "Nothing is to be taken from the shelf." : "Take from the shelf:", "bold");
            foreach (var (gift, count) in list.Gifts)
                prose.Item(($"  {count,4} × ", ""), gift);
            foreach (var order in list.Orders)
                prose.Item(($"  {order.SourceId}  ", "grey"), order.Gift ?? "card only");

            return ExitCode.Ok;
        }));
        return command;
    }

    /// <summary>A card as JSON.</summary>
    internal static object Json(ParcelCard card) => new
    {
        Order = card.Number,
        card.Channel,
        State = FollowOrder.Word(card.State),
        Gift = card.HasGift ? card.Gift : null,
        GiftTitle = card.HasGift ? card.Title : null,
        Note = card.HasGift ? card.Note : null,
        card.Language,
        card.Reason,
        card.Why,
        card.Rule,
        card.PrintedTimes,
        card.ChangedBy,
        ChangedAt = card.ChangedInstant.ToString(),
    };
}
