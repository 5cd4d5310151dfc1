using Microsoft.AspNetCore.Http;
using Perennial.Http;
using Perennial.Keys;
using Perennial.Ledger;

namespace Perennial.Grants;

/// <summary>Wallets over HTTP: topping up, packs, and what a customer has. A wallet is named by its customer.</summary>
internal static class WalletsApi
{
    public static void Map(Routes routes)
    {
        routes.Create("/wallets/{customer}/top-ups", "topUp", Scope.WalletsWrite, TopUp);
        routes.Create("/coupon-packs/{name}/issues", "issueCouponPack", Scope.WalletsWrite, IssuePack);
        routes.Map("GET", "/wallets/{customer}", new("getWallet", Scope.WalletsRead, 200, IsMutating: false) { IsForBrowsers = true }, Show);
        routes.Map("GET", "/wallets/{customer}/lots", new("listLots", Scope.WalletsRead, 200, IsMutating: false) { IsForBrowsers = true }, ListLots);
        routes.Map("GET", "/wallets/{customer}/transactions", new("listTransactions", Scope.WalletsRead, 200, IsMutating: false) { IsForBrowsers = true }, ListTransactions);
        routes.Map("GET", "/wallets/{customer}/statement", new("getStatement", Scope.WalletsRead, 200, IsMutating: false) { IsForBrowsers = true }, ShowStatement);
        routes.Map("GET", "/customers/{customer}/redeemables", new("listRedeemables", Scope.WalletsRead, 200, IsMutating: false) { IsForBrowsers = true }, ListRedeemables);
        routes.Post("/wallets/{customer}/freeze", "freezeWallet", Scope.WalletsWrite, FreezeWallet);
        routes.Post("/wallets/{customer}/unfreeze", "unfreezeWallet", Scope.WalletsWrite, UnfreezeWallet);
    }

    private static async Task<Reply<CardAnswer>> TopUp(Caller caller, Reference customer, TopUpBody body)
    {
        if (!caller.Name(customer).Granted(out var who, out var refusal))
            return refusal;
        if (!Named(caller, body.Programme, CardKind.Card).Granted(out var definition, out refusal))
            return Reply<CardAnswer>.Refused(refusal, "/programme");
        if (!body.Payment.Read().Granted(out var payment, out refusal))
            return Reply<CardAnswer>.Refused(refusal, "/payment");

        using (var database = caller.Open())
        {
            if (CardOffers.WhyNot(database, caller.Shop.Settings, (body.Programme, who, caller.Key)) is { } heldOut)
                return Reply<CardAnswer>.Refused(heldOut, "/programme");
        }

        var ask = new SellCard(LedgerJson.Read<CardProgramme>(definition.Text), payment);
        return await caller.Post<CardAnswer, CardSold>(new(who, body, ask, "sale", body.Order.Length > 0 ? body.Order : payment.Evidence), (owner, sold) => new(
            "card", CardCode.Of(Bucket.Of(caller.Shop.Settings.Id, owner), new(sold.Card)).Text, PublicId.Of(PublicId.Customer, owner.Value), sold.Programme, sold.PaidMinor, sold.BonusMinor,
            MadeAnswer.Of(owner, sold.Lots), sold.BalanceMinor));
    }

    private static async Task<Reply<PackAnswer>> IssuePack(Caller caller, string name, PackIssueBody body)
    {
        if (!caller.Name(body.Customer).Granted(out var who, out var refusal))
            return Reply<PackAnswer>.Refused(refusal, "/customer");
        if (!Named(caller, name, CardKind.Pack).Granted(out var definition, out refusal))
            return refusal;

        Payment? payment = null;
        if (body.Payment is not null && !body.Payment.Read().Granted(out payment, out refusal))
            return Reply<PackAnswer>.Refused(refusal, "/payment");

        var ask = new IssuePack(LedgerJson.Read<CouponPack>(definition.Text), payment);
        return await caller.Post<PackAnswer, PackIssued>(new(who, body, ask, "issue", body.Order.Length > 0 ? body.Order : payment?.Evidence ?? ""), (owner, issued) => new(
            "pack", CardCode.Of(Bucket.Of(caller.Shop.Settings.Id, owner), new(issued.Pack)).Text, PublicId.Of(PublicId.Customer, owner.Value), issued.Name, issued.PaidMinor, MadeAnswer.Of(owner, issued.Coupons)));
    }

    private static async Task<Reply<WalletAnswer>> Show(Caller caller, Reference customer)
    {
        if (!caller.Name(customer).Granted(out var who, out var refusal))
            return refusal;

        return await caller.Shop.Books.Look(who, default, WalletAnswer.Of);
    }

    private static async Task<Reply<Page<LotAnswer>>> ListLots(Caller caller, Reference customer, [AsParameters] PageAsk page, bool? all)
    {
        if (!caller.Name(customer).Granted(out var who, out var refusal) || !page.Most.Granted(out var most, out refusal))
            return refusal;

        var after = 0L;
        if (page.StartingAfter is { } last)
        {
            if (!PublicId.TryRead(PublicId.Lot, last, 2, out var numbers) || numbers[0] != who.Value)
                return Cursor.Unknown(last);

            after = numbers[1];
        }

        return await caller.Shop.Books.Look(who, new(AllLots: all is true), (wallet, _) => Page<LotAnswer>.Of(
            [.. wallet.Grants.Where(grant => grant.Lot.Id.Value > after).OrderBy(grant => grant.Lot.Id.Value).Take(most + 1).Select(grant => LotAnswer.Of(who, grant))], most));
    }

    private static Reply<Page<TransactionAnswer>> ListTransactions(Caller caller, Reference customer, [AsParameters] PageAsk page)
    {
        if (!caller.Find(customer).Granted(out var who, out var refusal) || !page.Most.Granted(out var most, out refusal))
            return refusal;

        var before = long.MaxValue;
        if (page.StartingAfter is { } last)
        {
            if (!PublicId.TryRead(PublicId.Transaction, last, 2, out var numbers) || numbers[0] != who.Value)
                return Cursor.Unknown(last);

            before = numbers[1];
        }

        using var database = caller.Open();
        var latest = TransactionAnswer.Latest(database, caller.Shop.Settings, who, (before, most + 1));
        return Page<TransactionAnswer>.Of(caller.Visitor.IsBrowser ? [.. latest.Select(entry => entry.ForCustomer())] : latest, most);
    }

    /// <summary>What can be used today, holds deducted; what an order has to be for it stands in its terms.</summary>
    private static async Task<Reply<Page<LotAnswer>>> ListRedeemables(Caller caller, Reference customer, [AsParameters] PageAsk page)
    {
        if (!caller.Name(customer).Granted(out var who, out var refusal) || !page.Most.Granted(out var most, out refusal))
            return refusal;

        var after = 0L;
        if (page.StartingAfter is { } last)
        {
            if (!PublicId.TryRead(PublicId.Lot, last, 2, out var numbers) || numbers[0] != who.Value)
                return Cursor.Unknown(last);

            after = numbers[1];
        }

        return await caller.Shop.Books.Look(who, default, (wallet, moment) => Page<LotAnswer>.Of(
            [.. wallet.Grants.Where(grant => grant.Lot.Id.Value > after && IsUsable(wallet, grant, moment)).OrderBy(grant => grant.Lot.Id.Value).Take(most + 1).Select(grant => LotAnswer.Of(who, grant))], most));
    }

    private static bool IsUsable(Wallet wallet, Grant grant, Moment moment) => grant.IsMoney
        ? wallet.SpendableOf(grant, moment) > 0
        : grant.Lot.State == LotState.Open && grant.Lot.IsInWindow(moment.Today) && grant.Lot.UsesLeft > wallet.HeldOf(grant.Lot.Id, moment.Now).Uses;

    private static Reply<StatementAnswer> ShowStatement(Caller caller, Reference customer, string? from, string? to)
    {
        if (!caller.Find(customer).Granted(out var who, out var refusal))
            return refusal;
        if (!LedgerOptions.Day(from).Granted(out var first, out refusal) || !LedgerOptions.Day(to).Granted(out var last, out refusal))
            return refusal;
        if (first > last)
            return new Refusal("option_date", $"The statement would end on {to}, before it begins on {from}.");

        using var database = caller.Open();
        var (statement, isCut) = LoadStatement.Run(database, caller.Shop.Settings, who, (new(first, last), caller.Now));
        return StatementAnswer.Of(statement, who, (caller.Currency, isCut, caller.Visitor.IsBrowser));
    }

    private static async Task<Reply<FreezeAnswer>> FreezeWallet(Caller caller, Reference customer, FreezeBody body)
    {
        if (!caller.Name(customer).Granted(out var who, out var refusal))
            return refusal;

        return await caller.Post<FreezeAnswer, Frozen>(new(who, body, new Freeze(body.Reason), "freeze", body.Reason), (owner, frozen) => new("wallet", PublicId.Of(PublicId.Customer, owner.Value), Frozen: true, frozen.BalanceMinor));
    }

    private static async Task<Reply<FreezeAnswer>> UnfreezeWallet(Caller caller, Reference customer, FreezeBody body)
    {
        if (!caller.Name(customer).Granted(out var who, out var refusal))
            return refusal;

        return await caller.Post<FreezeAnswer, Unfrozen>(new(who, body, new Unfreeze(body.Reason), "unfreeze", body.Reason), (owner, unfrozen) => new("wallet", PublicId.Of(PublicId.Customer, owner.Value), Frozen: false, unfrozen.SpendableMinor));
    }

    /// <summary>The latest version of a programme or pack.</summary>
    private static Verdict<Definition> Named(Caller caller, string name, CardKind kind)
    {
        using var database = caller.Open();
        return ProgrammeBook.Named(database, caller.Shop.Settings, name, kind).Granted(out var versions, out var refusal) ? versions[^1] : refusal;
    }
}

/// <summary>Why a wallet is frozen, or no longer.</summary>
public sealed record FreezeBody(string Reason);

/// <summary>A wallet that was frozen or unfrozen.</summary>
/// <param name="BalanceAmount">Principal and bonus in it.</param>
public sealed record FreezeAnswer(string Object, string Customer, bool Frozen, long BalanceAmount);
