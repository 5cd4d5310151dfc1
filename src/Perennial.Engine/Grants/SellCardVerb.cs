using System.CommandLine;
using Perennial.Ledger;
using Perennial.Orders;
using Perennial.Terminal;

namespace Perennial.Grants;

/// <summary><c>perennial cards sell NAME --to CUSTOMER</c>.</summary>
internal static class SellCardVerb
{
    public const string Examples = """
        perennial cards sell top-up --to anna@example.com --paid bank --receipt 20871
        perennial cards sell rice-card --to "+44 20 7946 0018" --source "order 123"
        perennial cards sell top-up --to anna@example.com --dry-run
        """;

    public static Command Make(Shell shell)
    {
        var name = new Argument<string>("NAME") { Description = "Which card, as it was defined" };
        var loanRate = new Option<string?>("--loan-rate") { Description = "cn-prepaid: the one-year loan prime rate of the day", HelpName = "RATE" };
        var depositRate = new Option<string?>("--deposit-rate") { Description = "cn-prepaid: the central bank's one-year deposit rate of the day", HelpName = "RATE" };
        var (sale, money) = (new SaleFlags(), new MoneyFlags());
        var command = new Command("sell", "Sell a card, which is how a wallet is topped up; somebody new is made by a telephone number or e-mail address") { name };
        sale.AddTo(command);
        command.Options.Add(loanRate);
        command.Options.Add(depositRate);
        money.AddTo(command);
        command.SetAction((line, _) => LedgerOptions.InShop(shell, line, async (screen, database, shop) =>
        {
            var wish = money.Read(line, sale.Receipt(line));
            if (!ProgrammeBook.Named(database, shop, line.GetValue(name)!, CardKind.Card).Granted(out var versions, out var refusal))
                return screen.Refuse(refusal);
            if (!sale.Tender(line).Granted(out var tender, out refusal))
                return screen.Refuse(refusal);
            if (!CardFlags.Rate(line.GetValue(loanRate), "--loan-rate").Granted(out var loan, out refusal) || !CardFlags.Rate(line.GetValue(depositRate), "--deposit-rate").Granted(out var deposit, out refusal))
                return screen.Refuse(refusal);
            if (!KnowCustomer.Run(database, shop, sale.Customer(line), wish.IsDry).Granted(out var customer, out refusal))
                return screen.Refuse(refusal);

            if (CardOffers.WhyNot(database, shop, (line.GetValue(name)!, customer.Id, wish.Key ?? "")) is { } heldOut)
                return screen.Refuse(heldOut);

            var ask = new SellCard(LedgerJson.Read<CardProgramme>(versions[^1].Text), new(tender, sale.Receipt(line), loan, deposit));
            return await new MoneyDesk(shell, screen, (database, shop), shell.DatabaseOf(line)).Send(customer.Id, ask, wish, GrantReceipt.Of);
        }));
        return command;
    }
}
