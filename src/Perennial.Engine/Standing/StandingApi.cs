using Microsoft.AspNetCore.Http;
using Perennial.Http;
using Perennial.Keys;
using Perennial.Ledger;

namespace Perennial.Standing;

/// <summary>Levels over HTTP: programmes, what they would have cost, and where a customer stands.</summary>
internal static class StandingApi
{
    public static void Map(Routes routes)
    {
        routes.Create("/status-programs", "defineStatusProgram", Scope.StandingWrite, Define);
        routes.Get("/status-programs", "listStatusPrograms", Scope.StandingRead, List);
        routes.Get("/status-programs/{name}", "getStatusProgram", Scope.StandingRead, Show);
        routes.Get("/status-programs/{name}/preview", "previewStatusProgram", Scope.StandingRead, Preview);
        routes.Ask("/status-programs/preview", "previewStatusProgramDraft", Scope.StandingRead, PreviewDraft);
        routes.Get("/customers/{id}/standing", "getCustomerStanding", Scope.StandingRead, OfCustomer);
    }

    /// <summary>Has everything follow that a customer's orders decide: call it after the transaction in which something was heard of them.</summary>
    public static void After(Caller caller, CustomerId customer)
    {
        using var database = caller.Open();
        Requalify.After(database, caller.Shop.Settings, customer, caller.Now);
        caller.Shop.Customers.Forget(customer);
    }

    /// <summary>A new version counts at once; it is answered when everybody's standing has been worked out by it.</summary>
    private static Task<Reply<StatusProgramAnswer>> Define(Caller caller, StatusProgramBody body) => Once.Run<StatusProgramAnswer>(caller, body, _ =>
    {
        if (!body.Read().Granted(out var programme, out var refusal))
            return Reply<StatusProgramAnswer>.Refused(refusal, PointerOf(refusal));

        using var database = caller.Open();
        var (defined, _) = LevelBook.Define(database, caller.Shop.Settings, programme, (caller.Visitor.Actor, caller.Now));
        if (!defined.IsFilled)
            Requalify.Everyone(database, caller.Shop.Settings, caller.Now, caller.Context.RequestAborted);

        caller.Shop.ForgetLevels();
        return StatusProgramAnswer.Of(defined);
    });

    private static Reply<Page<StatusProgramAnswer>> List(Caller caller, [AsParameters] PageAsk page)
    {
        if (!page.Most.Granted(out var most, out var refusal))
            return refusal;

        using var database = caller.Open();
        var behind = LevelBook.Latest(database, caller.Shop.Settings).OrderBy(defined => defined.Programme.Name, StringComparer.Ordinal).Where(defined => string.CompareOrdinal(defined.Programme.Name, page.StartingAfter) > 0);
        return Page<StatusProgramAnswer>.Of([.. behind.Take(most + 1).Select(StatusProgramAnswer.Of)], most);
    }

    private static Reply<StatusProgramAnswer> Show(Caller caller, string name)
    {
        using var database = caller.Open();
        return LevelBook.Named(database, caller.Shop.Settings, name).Granted(out var versions, out var refusal) ? StatusProgramAnswer.Of(versions[^1]) : refusal;
    }

    /// <summary>A programme tried on the past.</summary>
    /// <param name="as_of">The day up to which the past is looked at: 2026-05-31; today unless said.</param>
    private static Reply<StatusPreviewAnswer> Preview(Caller caller, string name, string? as_of)
    {
        using var database = caller.Open();
        if (!LevelBook.Named(database, caller.Shop.Settings, name).Granted(out var versions, out var refusal) || !LastDay(caller, as_of).Granted(out var last, out refusal))
            return refusal;

        return StatusPreviewAnswer.Of(PreviewLevels.Run(database, caller.Shop.Settings, versions[^1].Programme, last), caller.Currency);
    }

    private static Reply<StatusPreviewAnswer> PreviewDraft(Caller caller, StatusProgramBody body, string? as_of)
    {
        if (!body.Read().Granted(out var programme, out var refusal))
            return Reply<StatusPreviewAnswer>.Refused(refusal, PointerOf(refusal));
        if (!LastDay(caller, as_of).Granted(out var last, out refusal))
            return refusal;

        using var database = caller.Open();
        return StatusPreviewAnswer.Of(PreviewLevels.Run(database, caller.Shop.Settings, programme, last), caller.Currency);
    }

    private static Reply<CustomerStandingAnswer> OfCustomer(Caller caller, Reference id)
    {
        if (!caller.Find(id).Granted(out var customer, out var refusal))
            return refusal;

        using var database = caller.Open();
        var programmes = LevelBook.Latest(database, caller.Shop.Settings);
        return CustomerStandingAnswer.Of(customer, programmes, ShowStanding.Of(database, caller.Shop.Settings, customer, (programmes, caller.Today)));
    }

    private static Verdict<int> LastDay(Caller caller, string? text)
    {
        if (!LedgerOptions.Day(text).Granted(out var day, out var refusal))
            return refusal;

        return day > caller.Today
            ? new Refusal("option_date", $"{text} has not come yet; as_of is today or a past day.")
            : day ?? caller.Today;
    }

    private static string PointerOf(Refusal refusal) => refusal.Code switch
    {
        "window_unusable" => "/window",
        "hold_out_unusable" => "/hold_out_basis_points",
        "level_unusable" or "level_discount_unusable" => "/levels",
        _ => "",
    };
}
