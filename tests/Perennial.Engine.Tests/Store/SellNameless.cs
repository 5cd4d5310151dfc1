using Perennial.Grants;
using Perennial.Ledger;

namespace Perennial.Store;

/// <summary>A rule with a mistake that only the database sees: a card of no programme.</summary>
public sealed record SellNameless : WalletAsk
{
    public override Operation Operation => Operation.SellCard;

    public override Needs Needs => new(Cards: true);

    public override Verdict<Decision> Decide(Wallet wallet, Moment moment)
    {
        var sale = new SaleRecord(SaleRecord.NoPreset, true, default, default, true, 30, true, true, 0);
        return new Decision(wallet.With(new Card(moment.Id.Card, CardKind.Card, null!, 0, 0, moment.Now, "", CardState.Active, sale)), [], "sold");
    }
}
