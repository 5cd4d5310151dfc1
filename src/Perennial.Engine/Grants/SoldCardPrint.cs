using Perennial.Terminal;

namespace Perennial.Grants;

/// <summary>A card or pack that a customer has.</summary>
internal static class SoldCardPrint
{
    public static void Show(Screen screen, FoundCard found, (Wallet Wallet, string Name) holder, int today)
    {
        var wallet = holder.Wallet;
        var (card, lots) = (found.Card, wallet.Grants.Where(grant => grant.Lot.Card == found.Card.Id).ToArray());
        if (screen.Settings.IsJson)
        {
            screen.WriteJson(new
            {
                SchemaVersion = 1,
                Card = found.Code.Text,
                card.Kind,
                card.State,
                card.Programme,
                Customer = found.Customer.Value,
                Currency = wallet.Currency.Code,
                card.PaidMinor,
                card.BonusMinor,
                PaidAt = card.PaidAt.ToString(),
                card.Evidence,
                card.Sale.Preset,
                Lots = lots.Select(grant => WalletJson.Lot(grant, wallet.Currency)),
            });
            return;
        }

        var prose = new Prose(screen);
        prose.Say($"{found.Code}, {card.Programme}, of {holder.Name}: paid {new Money(card.PaidMinor, wallet.Currency)}{(card.BonusMinor > 0 ? $", bonus {new Money(card.BonusMinor, wallet.Currency)}" : "")}. {State(card.State)}.", "bold");
        if (card.Evidence.Length > 0)
            prose.Item(("  ", ""), $"Receipt {card.Evidence}");

        prose.Table(WalletPrint.LotTable(lots, wallet.Currency, today));
    }

    private static string State(CardState state) => state switch
    {
        CardState.Active => "It goes on",
        CardState.Refunded => "It was given back",
        CardState.Replaced => "It was replaced",
        _ => "It was given to another customer",
    };
}
