using System.CommandLine;
using Perennial.Grants;
using Perennial.Ledger;
using Perennial.Store;
using Perennial.Terminal;

namespace Perennial.Messages;

/// <summary><c>perennial parcels pack|unpack ORDER …</c>.</summary>
internal static class PackVerb
{
    public const string PackExamples = "perennial parcels pack 10023 10024 --actor packer:bo";

    public const string UnpackExamples = "perennial parcels unpack 10023    it was a slip";

    public static Command Make(Shell shell, bool isOut)
    {
        var orders = new Argument<string[]>("ORDER") { Description = "The shop's numbers of the orders", Arity = ArgumentArity.OneOrMore };
        var actor = new Option<string?>("--actor") { Description = "Who does it [default: cli: and your user name]", HelpName = "NAME" };
        var command = isOut
            ? new Command("unpack", "A card comes out of its parcel again: its gift is promised as before") { orders }
            : new Command("pack", "A card goes into its parcel, and its gift with it; done twice it is done once") { orders };
        command.Options.Add(actor);
        command.SetAction((line, _) => LedgerOptions.InShop(shell, line, async (screen, database, shop) =>
        {
            if (!PrintParcelsVerb.Hashes(database, shop, line.GetValue(orders)!).Granted(out var hashes, out var refusal) || !LedgerPipeline.Open(shell.DatabaseOf(line), shop, shell.Clock).Granted(out var books, out refusal))
                return screen.RefuseByRule(refusal, null);

            var cards = new List<ParcelCard>();
            await using (books)
            {
                var pack = new PackParcel(database, shop, books);
                foreach (var hash in hashes)
                {
                    var by = line.GetValue(actor) ?? MoneyFlags.UserActor;
                    if (!(isOut ? await pack.Unpack(hash, by, shell.Now()) : await pack.Pack(hash, by, shell.Now())).Granted(out var card, out refusal))
                        return screen.RefuseByRule(refusal, null);

                    cards.Add(card);
                }
            }

            if (screen.Settings.IsJson)
                screen.WriteJson(new { SchemaVersion = 1, Cards = cards.Select(ParcelsVerb.Json) });
            foreach (var card in screen.Settings.IsJson ? [] : cards)
                screen.WriteLine($"Order {card.Number}: {FollowOrder.Word(card.State)}{(card.HasGift ? $", with {card.Gift}" : "")}.");

            screen.Tell(isOut ? "Next: perennial parcels show" : "It was a slip? perennial parcels unpack ORDER");
            return ExitCode.Ok;
        }));
        return command;
    }
}
