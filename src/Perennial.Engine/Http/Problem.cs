using System.Text.Json.Serialization;

namespace Perennial.Http;

/// <summary>A place in a request that is wrong.</summary>
/// <param name="Pointer">Where in the body, as a JSON pointer (RFC 6901): "/lines/0/amount".</param>
/// <param name="Parameter">Which header or parameter of the address.</param>
/// <param name="Detail">What is wrong with it, and what to do.</param>
public sealed record ProblemPlace(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Pointer,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Parameter,
    string Detail);

/// <summary>Why a request was refused: application/problem+json (RFC 9457).</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Key">A stable word for programs.</param>
/// <param name="Title">The same in a few words.</param>
/// <param name="Detail">A sentence that holds the numbers and says what to do.</param>
/// <param name="RequestId">Quote it when you ask for help.</param>
/// <param name="Errors">The places that are wrong, where there are any.</param>
/// <param name="DocUrl">Where the key is explained.</param>
public sealed record Problem(int Status, string Key, string Title, string Detail, string RequestId, IReadOnlyList<ProblemPlace> Errors, string DocUrl)
{
    public const string ContentType = "application/problem+json";
}
