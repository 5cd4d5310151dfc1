using Dapper;
using NodaTime;
using Perennial.Http;
using Perennial.Keys;
using Perennial.Ledger;
using Perennial.Orders;
using Perennial.Store;

namespace Perennial.Grants;

/// <summary>A coupon for a customer.</summary>
/// <param name="Customer">Whose it is to be.</param>
/// <param name="Terms">What it takes off, and what an order has to be for it.</param>
/// <param name="Uses">How often it can be used.</param>
/// <param name="FirstDay">The first day on which it can be used; today unless said.</param>
/// <param name="LastDay">The last, inclusive; for ever unless said.</param>
/// <param name="Reason">Why it is given, for the journal.</param>
public sealed record CouponBody(Reference Customer, TermsBody Terms, int Uses = 1, LocalDate? FirstDay = null, LocalDate? LastDay = null, string Reason = "");

/// <summary>A coupon and its code.</summary>
/// <param name="Object">"coupon".</param>
/// <param name="Code">What the customer types.</param>
/// <param name="Lot">Its grant: what a checkout names.</param>
/// <param name="State">"open", or "revoked": it was taken back.</param>
/// <param name="UsesLeft">How often it can still be used.</param>
/// <param name="FirstDay">The first day on which it can be used.</param>
/// <param name="LastDay">The last, inclusive; null for ever.</param>
public sealed record CouponAnswer(string Object, string Code, string Lot, string Customer, LotState State, TermsBody Terms, int UsesMax, int UsesLeft, LocalDate FirstDay, LocalDate? LastDay);

/// <summary>Coupons with codes over HTTP.</summary>
internal static class CouponsApi
{
    public static void Map(Routes routes)
    {
        routes.Create("/coupons", "issueCoupon", Scope.CouponsWrite, Issue);
        routes.Get("/coupons/{code}", "getCoupon", Scope.CouponsRead, Show);
    }

    private static Task<Reply<CouponAnswer>> Issue(Caller caller, CouponBody body) => Once.Run<CouponAnswer>(caller, body, async turn =>
    {
        if (!caller.Find(body.Customer).Granted(out var customer, out var refusal))
            return Reply<CouponAnswer>.Refused(refusal, "/customer");
        if (!body.Terms.Read().Granted(out var terms, out refusal))
            return Reply<CouponAnswer>.Refused(refusal, "/terms");

        // The seed is kept with the request, so that the same request has the same code whatever happens in between.
        var code = CouponCode.Make(Bucket.Of(caller.Shop.Settings.Id, customer), (ulong)turn.Seed);
        var gift = new Gift(
            GrantKind.Coupon, "coupon", "coupon@1", 0, body.Uses, terms, body.FirstDay is { } first ? ShopTime.DayOf(first) : caller.Today, body.LastDay is { } last ? ShopTime.DayOf(last) : Lot.NoEnd);
        var command = new WalletCommand(caller.Shop.Settings.Id, customer, CouponRow.KeyOf(code.Text), caller.Paper("coupon", body.Reason), new IssueGrant(gift)) { Request = caller.RequestBytes(body) };
        if (!(await caller.Shop.Books.Ask(command)).Granted(out var answer, out refusal))
            return refusal;

        var lot = LedgerJson.Read<GrantIssued>(answer.Text).Lot;
        using var database = caller.Open();
        Keep(database, caller, (customer, code, gift, lot.Lot), body.Reason);
        return new CouponAnswer(
            "coupon", code.Text, LotAnswer.IdOf(customer, new(lot.Lot)), PublicId.Of(PublicId.Customer, customer.Value), LotState.Open, TermsBody.Of(terms), body.Uses, body.Uses,
            ShopCalendar.DateOf(lot.FirstDay), LotAnswer.LastOf(lot.LastDay));
    });

    private static async Task<Reply<CouponAnswer>> Show(Caller caller, string code)
    {
        if (!(await TypedCode.Find(caller, code, _ => true)).Granted(out var found, out var refusal))
            return refusal;

        var seen = await caller.Shop.Books.Look(found.Customer, new(AllLots: true), (wallet, _) => wallet.Find(found.Lot));
        if (!seen.Granted(out var grant, out refusal))
            return refusal;

        var lot = grant!.Lot;
        return new CouponAnswer(
            "coupon", found.Code.Text, LotAnswer.IdOf(found.Customer, lot.Id), PublicId.Of(PublicId.Customer, found.Customer.Value), lot.State, TermsBody.Of(grant.Terms), lot.UsesMax, lot.UsesLeft,
            ShopCalendar.DateOf(lot.FirstDay), LotAnswer.LastOf(lot.LastDay));
    }

    private static void Keep(Database database, Caller caller, (CustomerId Customer, CouponCode Code, Gift Gift, long Lot) made, string reason)
    {
        var rows = CouponRow.Table();
        var terms = made.Gift.Terms;
        rows.Add(made.Code.Bucket.Code, made.Code.Text, caller.Shop.Settings.Id.Value, made.Customer.Value, 0L, terms.OffMinor, terms.Off.BasisPoints, terms.MinimumMinor, terms.MaximumMinor,
            made.Gift.FirstDay, made.Gift.LastDay, Dialect.Microseconds(caller.Now), reason, made.Lot);
        using var transaction = database.Dialect.BeginWrite(database.Connection);
        var isThere = database.Connection.QuerySingle<int>("select count(*) from coupons where bucket = @bucket and code = @code", new { bucket = made.Code.Bucket.Code, code = made.Code.Text }, transaction) > 0;
        if (!isThere)
            database.Dialect.Insert(transaction, rows);

        transaction.Commit();
    }
}
