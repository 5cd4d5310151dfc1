namespace Perennial.Terminal;

/// <summary>What the process says when it ends. Stable: scripts depend on it.</summary>
public static class ExitCode
{
    public const int Ok = 0;
    public const int Failure = 1;
    public const int Usage = 2;
    public const int NotFound = 3;
    public const int Conflict = 4;
    public const int Refused = 5;

    /// <summary>It was done, but for some rows.</summary>
    public const int Partial = 6;
    public const int Unavailable = 69;
    public const int TryAgain = 75;
    public const int Interrupted = 130;

    /// <summary>The code of a refusal.</summary>
    public static int Of(Refusal refusal) => refusal.Code switch
    {
        "file_missing" or "database_missing" or "store_missing" or "category_unknown" or "customer_missing" or "play_missing" or "recipe_missing" or "recipe_orders_missing" or "programme_missing" or "key_missing" => NotFound,
        "currency_differs" or "customer_ambiguous" or "schema_newer" or "schema_changed" or "key_reused" or "law_broken" or "shop_differs" or "store_ambiguous" or "programme_kind" or "outbox_differs" => Conflict,
        "database_unavailable" or "storage_full" or "printer_missing" => Unavailable,
        "ledger_busy" or "ledger_closing" or "outcome_unknown" or "clock_jumped" or "clock_behind" or "clock_differs" => TryAgain,
        "run_interrupted" => Interrupted,
        "offer_needs_database" => Refused,
        _ when refusal.Code.StartsWith("map_", StringComparison.Ordinal) || refusal.Code.EndsWith("_unknown", StringComparison.Ordinal)
            || refusal.Code.StartsWith("option_", StringComparison.Ordinal) || refusal.Code is "card_unreadable" or "play_wrong" or "play_unreadable" => Usage,
        _ => Failure,
    };

    /// <summary>The code of a refusal by the rules of the books: what is not there is not found, all else is policy.</summary>
    public static int OfRule(Refusal refusal) => Of(refusal) is not Failure and var known ? known : refusal.Code switch
    {
        "card_missing" or "claim_missing" or "coupon_missing" or "hold_missing" or "line_missing" or "lot_missing" or "redemption_missing" or "pool_missing" or "slot_missing" or "transaction_missing"
            or "gift_missing" or "gift_rule_missing" or "parcel_missing" or "order_missing" => NotFound,
        "key_unusable" => Usage,
        _ => Refused,
    };
}
