using System.CommandLine;
using Perennial.Ledger;
using Perennial.Orders;
using Perennial.Store;
using Perennial.Terminal;

namespace Perennial.Grants;

/// <summary><c>perennial wallet move FROM --to TO</c>: a card, an amount, or everything.</summary>
internal static class MoveVerb
{
    public const string Examples = """
        perennial wallet move anna@example.com --to ben@example.com --card C-7K00-03XY
        perennial wallet move anna@example.com --to ben@example.com --amount 50
        perennial wallet move anna@example.com --to "+44 20 7946 0018" --everything --dry-run
        """;

    public static Command Make(Shell shell)
    {
        var from = new Argument<string>("FROM") { Description = "Whose it is: telephone, e-mail, account or number" };
        var to = new Option<string>("--to") { Description = "Who gets it", HelpName = "CUSTOMER", Required = true };
        var cards = new Option<string[]>("--card") { Description = "Whole cards or packs", HelpName = "CARD" };
        var amount = new Option<string?>("--amount") { Description = "Principal without its card", HelpName = "AMOUNT" };
        var everything = new Option<bool>("--everything") { Description = "All of it: the two turned out to be one person" };
        var money = new MoneyFlags();
        var command = new Command("move", "Give value to another wallet; days, terms and rules of each lot stay as they were") { from };
        foreach (var option in new Option[] { to, cards, amount, everything })
            command.Options.Add(option);

        money.AddTo(command);
        command.SetAction((line, _) => LedgerOptions.InShop(shell, line, async (screen, database, shop) =>
        {
            var wish = money.Read(line);
            if (!FindCustomer.Run(database, shop, line.GetValue(from)!).Granted(out var giver, out var refusal))
                return screen.Refuse(refusal);
            if (!What((database, shop, giver), line.GetValue(cards) ?? [], line.GetValue(amount), line.GetValue(everything)).Granted(out var what, out refusal))
                return screen.RefuseByRule(refusal, null);
            if (!KnowCustomer.Run(database, shop, line.GetValue(to)!, wish.IsDry).Granted(out var taker, out refusal))
                return screen.Refuse(refusal);

            return await new MoneyDesk(shell, screen, (database, shop), shell.DatabaseOf(line)).Send(giver, what with { To = taker.Id }, wish, GrantReceipt.Of);
        }));
        return command;
    }

    private static Verdict<MoveOut> What((Database Database, ShopSettings Shop, CustomerId Giver) store, string[] codes, string? amount, bool isEverything)
    {
        if ((codes.Length > 0 || amount is not null) == isEverything)
            return new Refusal("option_move", "Say what moves: --card CARD, --amount AMOUNT, or --everything by itself.");
        if (!AmountWord.ReadOr(amount, store.Shop.Currency, "--amount").Granted(out var minor, out var refusal))
            return refusal;

        var cards = new List<CardId>();
        foreach (var code in codes)
        {
            if (!FindCard.Run(store.Database, store.Shop, code).Granted(out var found, out refusal))
                return refusal;
            // Numbers of cards are only unique within a bucket: the code has to lead to this very customer.
            if (found.Customer != store.Giver)
                return new Refusal("card_missing", $"Card {found.Code} is not in this wallet; customer {found.Customer.Value} has it.");

            cards.Add(found.Card.Id);
        }

        return new MoveOut(default, cards, minor ?? 0, isEverything);
    }
}
