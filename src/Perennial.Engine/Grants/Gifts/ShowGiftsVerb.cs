using System.CommandLine;
using Perennial.Ledger;
using Perennial.Orders;
using Perennial.Plays;
using Perennial.Terminal;

namespace Perennial.Grants;

/// <summary><c>perennial gifts show [CUSTOMER]</c> and <c>perennial gifts rules</c>.</summary>
internal static class ShowGiftsVerb
{
    public const string Examples = """
        perennial gifts show
        perennial gifts show anna@example.com    what she likes, and what she would get today
        """;

    public const string RulesExamples = "perennial gifts rules";

    public static Command Make(Shell shell)
    {
        var customer = new Argument<string?>("CUSTOMER") { Description = "Telephone, e-mail, account or number; left out, the shelf is shown", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("show", "What is on the shelf; or what a customer likes and would get") { customer };
        command.SetAction((line, _) => LedgerOptions.InShop(shell, line, async (screen, database, shop) =>
        {
            if (line.GetValue(customer) is not { } named)
            {
                GiftPrint.Gifts(screen, new GiftBook(database, shop).All(), shop);
                return ExitCode.Ok;
            }

            if (!FindCustomer.Run(database, shop, named).Granted(out var found, out var refusal) || !Store.LedgerPipeline.Open(shell.DatabaseOf(line), shop, shell.Clock).Granted(out var books, out refusal))
                return screen.Refuse(refusal);

            await using (books)
            {
                var profile = TasteProfile.Of(new TasteHistory(database, shop).Of(found), TasteWindow.Usual, new ShopCalendar(shop.Zone).DayOf(shell.Now()));
                GiftPrint.Taste(screen, named, TasteAnswer.Of(found, profile, new GiveGift(database, shop, books).Preview(found, shell.Now())));
            }

            return ExitCode.Ok;
        }));
        return command;
    }

    public static Command Rules(Shell shell)
    {
        var command = new Command("rules", "Who gets which gift");
        command.SetAction(line => LedgerOptions.InShop(shell, line, (screen, database, shop) =>
        {
            GiftPrint.Rules(screen, new GiftRuleBook(database, shop).All());
            return ExitCode.Ok;
        }));
        return command;
    }
}
