using NodaTime;
using Perennial.Grants;
using Perennial.Http;
using Perennial.Ledger;
using Perennial.Redemptions;

namespace Perennial.Events;

/// <summary>What is told of a transaction: a function of its row, so that it can be told again and is the same.</summary>
internal static class LedgerEvents
{
    /// <summary>The events of a transaction that was not refused, in the order in which they are told.</summary>
    /// <param name="calendar">Bonus that has opened by its day is told of with the sale that it came from; what opens later is told when its day comes.</param>
    public static IEnumerable<EventDraft> Of(LedgerEntry entry, Currency currency, (int Today, DateTimeZone Zone) calendar)
    {
        var told = Told(entry, currency);
        var source = new EventSource(entry.Provenance.Actor, entry.Provenance.Reason, entry.Provenance.Source);
        foreach (var (type, data) in told)
            yield return new(type, entry.RecordedAt, data, source);

        foreach (var lot in MadeBy(entry).Where(lot => lot.Kind == GrantKind.Bonus && lot.FirstDay <= calendar.Today))
            yield return Released(entry.Customer, lot, currency, Later(entry.RecordedAt, ShopCalendar.DateOf(lot.FirstDay).AtStartOfDayInZone(calendar.Zone).ToInstant()));
    }

    /// <summary>A tranche has opened.</summary>
    public static EventDraft Released(CustomerId customer, LotMade lot, Currency currency, Instant at) => OfCalendar(EventTypes.BonusReleased, "release", (customer, lot, currency), at);

    /// <summary>The last day of something is near.</summary>
    public static EventDraft Expiring(CustomerId customer, LotMade lot, Currency currency, Instant at) => OfCalendar(EventTypes.LotExpiring, "expiry", (customer, lot, currency), at);

    private static EventDraft OfCalendar(string type, string reason, (CustomerId Customer, LotMade Lot, Currency Currency) what, Instant at) =>
        new(type, at, LotOf(what.Customer, what.Lot, what.Currency), new("calendar", reason, ""));

    private static IEnumerable<(string Type, object Data)> Told(LedgerEntry entry, Currency currency) => entry.Operation switch
    {
        Operation.SellCard => [(EventTypes.CardSold, Sold(entry, currency))],
        Operation.IssuePack => [(EventTypes.PackIssued, Pack(entry, currency))],
        Operation.IssueGrant => [Grant(entry, currency)],
        Operation.Redeem => [(EventTypes.RedemptionSucceeded, Redemption(entry, currency, null))],
        Operation.Capture => [(EventTypes.HoldCaptured, Redemption(entry, currency, entry.Reference)), (EventTypes.RedemptionSucceeded, Redemption(entry, currency, entry.Reference))],
        Operation.PlaceHold => [(EventTypes.HoldPlaced, Hold(entry, currency))],
        Operation.Void => [(EventTypes.HoldVoided, Voided(entry, currency))],
        Operation.Refund => [(entry.Provenance.Reason == "rollback" ? EventTypes.RedemptionRolledBack : EventTypes.RedemptionRefunded, Refund(entry, currency))],
        Operation.Reverse => [Reversal(entry, currency)],
        Operation.UseGift => [(EventTypes.GiftPacked, Packed(entry, currency))],
        Operation.ReturnGift => [(EventTypes.GiftUnpacked, Packed(entry, currency))],
        Operation.RefundCard => [(EventTypes.CardRefunded, CardRefund(entry, currency))],
        Operation.Revoke => [(EventTypes.GrantRevoked, Revocation(entry, currency))],
        Operation.Reactivate => [(EventTypes.GrantReactivated, LotOf(entry.Customer, Read<Reactivated>(entry).Into, currency))],
        Operation.MoveIn => [(EventTypes.WalletMoved, Move(entry, currency))],
        Operation.Freeze => [(EventTypes.WalletFrozen, new { Object = "wallet", Customer = Customer(entry), Frozen = true })],
        Operation.Unfreeze => [(EventTypes.WalletUnfrozen, new { Object = "wallet", Customer = Customer(entry), Frozen = false })],
        _ => [],
    };

    private static IReadOnlyList<LotMade> MadeBy(LedgerEntry entry) => entry.Operation switch
    {
        Operation.SellCard => Read<CardSold>(entry).Lots,
        Operation.IssueGrant => [Read<GrantIssued>(entry).Lot],
        _ => [],
    };

    private static object Sold(LedgerEntry entry, Currency currency)
    {
        var sold = Read<CardSold>(entry);
        return new
        {
            Object = "card",
            Code = CardCode.Of(Bucket.Of(entry.Store, entry.Customer), new(sold.Card)).Text,
            Customer = Customer(entry),
            sold.Programme,
            Currency = currency.Code,
            PaidAmount = sold.PaidMinor,
            BonusAmount = sold.BonusMinor,
            Lots = sold.Lots.Select(lot => LotOf(entry.Customer, lot, currency)),
            BalanceAmount = sold.BalanceMinor,
        };
    }

    private static object Pack(LedgerEntry entry, Currency currency)
    {
        var issued = Read<PackIssued>(entry);
        return new
        {
            Object = "pack",
            Code = CardCode.Of(Bucket.Of(entry.Store, entry.Customer), new(issued.Pack)).Text,
            Customer = Customer(entry),
            Pack = issued.Name,
            Currency = currency.Code,
            PaidAmount = issued.PaidMinor,
            Coupons = issued.Coupons.Select(lot => LotOf(entry.Customer, lot, currency)),
        };
    }

    private static (string, object) Grant(LedgerEntry entry, Currency currency)
    {
        var lot = Read<GrantIssued>(entry).Lot;
        var type = lot.Kind switch
        {
            GrantKind.Coupon => EventTypes.CouponIssued,
            GrantKind.Gift => EventTypes.GiftIssued,
            GrantKind.Perk => EventTypes.PerkIssued,
            _ => EventTypes.BonusIssued,
        };
        return (type, LotOf(entry.Customer, lot, currency));
    }

    private static object Redemption(LedgerEntry entry, Currency currency, long? hold)
    {
        var redeemed = Read<Redeemed>(entry);
        return new
        {
            Object = "redemption",
            Id = PublicId.Of(PublicId.Redemption, entry.Customer.Value, redeemed.Redemption),
            Customer = Customer(entry),
            Hold = hold is { } held ? PublicId.Of(PublicId.Hold, entry.Customer.Value, held) : null,
            Currency = currency.Code,
            StoredValueAmount = redeemed.PaidMinor,
            DiscountAmount = redeemed.DiscountMinor,
            Lots = Taken(entry, redeemed.Lots),
            BalanceAmount = redeemed.BalanceMinor,
        };
    }

    private static object Hold(LedgerEntry entry, Currency currency)
    {
        var held = Read<Held>(entry);
        return new
        {
            Object = "hold",
            Id = PublicId.Of(PublicId.Hold, entry.Customer.Value, held.Hold),
            Customer = Customer(entry),
            Currency = currency.Code,
            StoredValueAmount = held.Minor,
            DiscountAmount = held.DiscountMinor,
            held.ExpiresAt,
        };
    }

    private static object Voided(LedgerEntry entry, Currency currency)
    {
        var voided = Read<Voided>(entry);
        return new { Object = "hold", Id = PublicId.Of(PublicId.Hold, entry.Customer.Value, voided.Hold), Customer = Customer(entry), Currency = currency.Code, StoredValueAmount = voided.Minor };
    }

    private static object Refund(LedgerEntry entry, Currency currency)
    {
        var refunded = Read<Refunded>(entry);
        return new
        {
            Object = "rollback",
            Redemption = PublicId.Of(PublicId.Redemption, entry.Customer.Value, refunded.Redemption),
            Customer = Customer(entry),
            Currency = currency.Code,
            StoredValueAmount = refunded.Minor,
            DiscountAmount = refunded.DiscountMinor,
            GoneAmount = refunded.GoneMinor,
            Lots = Taken(entry, refunded.Lots),
            BalanceAmount = refunded.BalanceMinor,
        };
    }

    private static (string, object) Reversal(LedgerEntry entry, Currency currency)
    {
        var reversed = Read<Reversed>(entry);
        if (entry.Corrected is not (Operation.Redeem or Operation.Capture))
        {
            return (EventTypes.IssueReversed, new
            {
                Object = "reversal",
                Transaction = PublicId.Of(PublicId.Transaction, entry.Customer.Value, reversed.Transaction),
                Customer = Customer(entry),
                Currency = currency.Code,
                BalanceAmount = reversed.BalanceMinor,
            });
        }

        return (EventTypes.RedemptionRolledBack, new
        {
            Object = "rollback",
            Redemption = PublicId.Of(PublicId.Redemption, entry.Customer.Value, reversed.Transaction),
            Customer = Customer(entry),
            Currency = currency.Code,
            BalanceAmount = reversed.BalanceMinor,
        });
    }

    /// <summary>Both say the same: which gift, and what it cost.</summary>
    private static object Packed(LedgerEntry entry, Currency currency)
    {
        var gift = Read<GiftUsed>(entry);
        return new { Object = "gift", Lot = PublicId.Of(PublicId.Lot, entry.Customer.Value, gift.Lot), Customer = Customer(entry), gift.Programme, Currency = currency.Code, CostAmount = gift.Minor };
    }

    private static object CardRefund(LedgerEntry entry, Currency currency)
    {
        var refund = Read<CardRefund>(entry);
        return new
        {
            Object = "card",
            Code = CardCode.Of(Bucket.Of(entry.Store, entry.Customer), new(refund.Card)).Text,
            Customer = Customer(entry),
            Currency = currency.Code,
            PaidBackAmount = refund.AmountMinor,
            InterestAmount = refund.InterestMinor,
            BonusRevokedAmount = refund.BonusRevokedMinor,
        };
    }

    private static object Revocation(LedgerEntry entry, Currency currency)
    {
        var revoked = Read<Revoked>(entry);
        return new
        {
            Object = "revocation",
            Customer = Customer(entry),
            Currency = currency.Code,
            Lots = revoked.Lots.Select(lot => PublicId.Of(PublicId.Lot, entry.Customer.Value, lot)),
            Amount = revoked.Minor,
            BalanceAmount = revoked.BalanceMinor,
        };
    }

    private static object Move(LedgerEntry entry, Currency currency)
    {
        var moved = Read<MovedIn>(entry);
        return new { Object = "move", From = PublicId.Of(PublicId.Customer, moved.From), Customer = Customer(entry), Currency = currency.Code, Amount = moved.Minor, BalanceAmount = moved.BalanceMinor };
    }

    private static object LotOf(CustomerId customer, LotMade lot, Currency currency) => new
    {
        Object = "lot",
        Id = PublicId.Of(PublicId.Lot, customer.Value, lot.Lot),
        Customer = PublicId.Of(PublicId.Customer, customer.Value),
        lot.Kind,
        Currency = currency.Code,
        Amount = lot.Minor,
        lot.Uses,
        FirstDay = ShopCalendar.DateOf(lot.FirstDay),
        LastDay = lot.LastDay >= Lot.NoEnd ? (LocalDate?)null : ShopCalendar.DateOf(lot.LastDay),
    };

    private static IEnumerable<object> Taken(LedgerEntry entry, IReadOnlyList<LotTaken> lots) =>
        lots.Select(lot => new { Lot = PublicId.Of(PublicId.Lot, entry.Customer.Value, lot.Lot), lot.Kind, Amount = lot.Minor });

    private static string Customer(LedgerEntry entry) => PublicId.Of(PublicId.Customer, entry.Customer.Value);

    private static T Read<T>(LedgerEntry entry) => LedgerJson.Read<T>(entry.Answer);

    private static Instant Later(Instant one, Instant other) => one > other ? one : other;
}
