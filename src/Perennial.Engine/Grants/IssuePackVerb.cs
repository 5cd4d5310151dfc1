using System.CommandLine;
using Perennial.Ledger;
using Perennial.Orders;
using Perennial.Terminal;

namespace Perennial.Grants;

/// <summary><c>perennial packs issue NAME --to CUSTOMER</c>.</summary>
internal static class IssuePackVerb
{
    public const string Examples = """
        perennial packs issue four-fifties --to anna@example.com --source "order 1007"
        perennial packs issue tea-pack --to "+44 20 7946 0018" --paid cash --receipt 20872
        """;

    public static Command Make(Shell shell)
    {
        var name = new Argument<string>("NAME") { Description = "Which pack, as it was defined" };
        var (sale, money) = (new SaleFlags(), new MoneyFlags());
        var command = new Command("issue", "Give or sell a pack of coupons; somebody new is made by a telephone number or e-mail address") { name };
        sale.AddTo(command);
        money.AddTo(command);
        command.SetAction((line, _) => LedgerOptions.InShop(shell, line, async (screen, database, shop) =>
        {
            var wish = money.Read(line, sale.Receipt(line));
            if (!ProgrammeBook.Named(database, shop, line.GetValue(name)!, CardKind.Pack).Granted(out var versions, out var refusal))
                return screen.Refuse(refusal);
            if (!sale.Tender(line).Granted(out var tender, out refusal))
                return screen.Refuse(refusal);
            if (!KnowCustomer.Run(database, shop, sale.Customer(line), wish.IsDry).Granted(out var customer, out refusal))
                return screen.Refuse(refusal);

            var pack = LedgerJson.Read<CouponPack>(versions[^1].Text);
            var ask = new IssuePack(pack, pack.PriceMinor > 0 ? new(tender, sale.Receipt(line)) : null);
            return await new MoneyDesk(shell, screen, (database, shop), shell.DatabaseOf(line)).Send(customer.Id, ask, wish, GrantReceipt.Of);
        }));
        return command;
    }
}
