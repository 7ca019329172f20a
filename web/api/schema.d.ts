// Made by tools/api-types.ts from /api/v1/openapi.json. Do not edit.
export interface paths {
    "/api/v1/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether nobody has an account yet. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            needed: boolean;
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Name the organisation and make its first admin, by the one-time link that the server printed. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        code: string;
                        organisation: string;
                        name: string;
                        email: string & (unknown & unknown);
                        password: string;
                    };
                };
            };
            responses: {
                /** @description Done. */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            person: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                                email: string;
                                roles: ("admin" | "responder" | "leadership" | "employee" | "auditor")[];
                            };
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is signed in, and what they may do. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            person: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                                email: string;
                                roles: ("admin" | "responder" | "leadership" | "employee" | "auditor")[];
                            } | null;
                            permissions: {
                                [key: string]: boolean;
                            };
                            organisation: {
                                name: string | null;
                            };
                            version: string;
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Sign in. After five failures in fifteen minutes an account rests. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        email: string;
                        password: string;
                    };
                };
            };
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            person: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                                email: string;
                                roles: ("admin" | "responder" | "leadership" | "employee" | "auditor")[];
                            };
                            permissions: {
                                [key: string]: boolean;
                            };
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Sign out: this session ends at once. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done. */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Change your password. All your other sessions end; this one goes on under a new cookie. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        current: string;
                        next: string;
                    };
                };
            };
            responses: {
                /** @description Done. */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Set a password by a one-time link, and be signed in. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        code: string;
                        password: string;
                    };
                };
            };
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            person: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                                email: string;
                                roles: ("admin" | "responder" | "leadership" | "employee" | "auditor")[];
                            };
                            permissions: {
                                [key: string]: boolean;
                            };
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everybody who has or had an account. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                                email: string;
                                roles: ("admin" | "responder" | "leadership" | "employee" | "auditor")[];
                                active: boolean;
                                /** Format: date-time */
                                addedAt: string;
                                lastSignInAt: string | null;
                            }[];
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Add a person, with a password or with a one-time link to set one. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        email: string & (unknown & unknown);
                        roles: ("admin" | "responder" | "leadership" | "employee" | "auditor")[];
                        password?: string;
                    };
                };
            };
            responses: {
                /** @description Done. */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            person: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                                email: string;
                                roles: ("admin" | "responder" | "leadership" | "employee" | "auditor")[];
                                active: boolean;
                                /** Format: date-time */
                                addedAt: string;
                                lastSignInAt: string | null;
                            };
                            invitation?: {
                                link: string;
                            };
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{id}/invitation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a new one-time link, for who lost the first or forgot the password. It replaces an earlier one. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done. */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            invitation: {
                                link: string;
                            };
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{id}/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Change what a person may do. It counts from the next request on. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        roles: ("admin" | "responder" | "leadership" | "employee" | "auditor")[];
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            person: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                                email: string;
                                roles: ("admin" | "responder" | "leadership" | "employee" | "auditor")[];
                                active: boolean;
                                /** Format: date-time */
                                addedAt: string;
                                lastSignInAt: string | null;
                            };
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{id}/deactivate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End an account. Its sessions end at once; the person stays on record. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            person: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                                email: string;
                                roles: ("admin" | "responder" | "leadership" | "employee" | "auditor")[];
                                active: boolean;
                                /** Format: date-time */
                                addedAt: string;
                                lastSignInAt: string | null;
                            };
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organisation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Rename the organisation. Documents from now on carry the new name. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                    };
                };
            };
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            organisation: {
                                name: string;
                            };
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All tokens, newest first. `lastUsedAt` is exact to the minute. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                                /** @enum {string} */
                                role: "admin" | "responder" | "leadership" | "employee" | "auditor";
                                scopes: string[];
                                /** Format: date-time */
                                createdAt: string;
                                createdBy: string;
                                lastUsedAt: string | null;
                                revokedAt: string | null;
                            }[];
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Create a token. Its secret is shown this once. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        /** @enum {string} */
                        role: "admin" | "responder" | "leadership" | "employee" | "auditor";
                        scopes?: string[];
                    };
                };
            };
            responses: {
                /** @description Done. */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            token: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                                /** @enum {string} */
                                role: "admin" | "responder" | "leadership" | "employee" | "auditor";
                                scopes: string[];
                            };
                            secret: string;
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tokens/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revoke a token. Every server refuses it within five seconds. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default  */
                        reason?: string;
                    };
                };
            };
            responses: {
                /** @description Done. */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Alerts and unreadable payloads. `order=due` is the queue: what is late first comes first. */
        get: {
            parameters: {
                query?: {
                    disposition?: "none" | "dismissed" | "escalated";
                    source?: string;
                    severity?: "SEV1" | "SEV2" | "SEV3" | "SEV4" | "unmapped";
                    state?: "firing" | "resolved" | "unreadable";
                    q?: string;
                    order?: "due" | "received";
                    limit?: number;
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                id: string;
                                /** @enum {string} */
                                kind: "alert" | "quarantined";
                                source: string;
                                title: string;
                                /** @enum {string} */
                                severity: "SEV1" | "SEV2" | "SEV3" | "SEV4" | "unmapped";
                                nativeSeverity: string;
                                /** @enum {string} */
                                state: "firing" | "resolved" | "unreadable";
                                receivedAt: string;
                                occurredAt: string;
                                lastSeenAt: string;
                                dueAt: string;
                                occurrences: number;
                                test: boolean;
                                zoneAssumed: boolean;
                                /** @enum {string} */
                                disposition: "none" | "dismissed" | "escalated";
                                verdict: ("false-positive" | "true-positive" | "benign" | "disregard" | "test" | "duplicate" | "insufficient-data" | "managed-externally" | "suspicious") | null;
                                incident: string | null;
                            }[];
                            next: string | null;
                            counts: {
                                none: number;
                                overdue: number;
                            };
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One alert with its history. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            /** @enum {string} */
                            kind: "alert" | "quarantined";
                            source: string;
                            title: string;
                            /** @enum {string} */
                            severity: "SEV1" | "SEV2" | "SEV3" | "SEV4" | "unmapped";
                            nativeSeverity: string;
                            /** @enum {string} */
                            state: "firing" | "resolved" | "unreadable";
                            receivedAt: string;
                            occurredAt: string;
                            lastSeenAt: string;
                            dueAt: string;
                            occurrences: number;
                            test: boolean;
                            zoneAssumed: boolean;
                            /** @enum {string} */
                            disposition: "none" | "dismissed" | "escalated";
                            verdict: ("false-positive" | "true-positive" | "benign" | "disregard" | "test" | "duplicate" | "insufficient-data" | "managed-externally" | "suspicious") | null;
                            incident: string | null;
                            summary: string;
                            link: string | null;
                            labels: {
                                [key: string]: string;
                            };
                            key: string;
                            episode: string | null;
                            note: string | null;
                            because: string | null;
                            decidedBy: string | null;
                            decidedAt: string | null;
                            history: {
                                index: number;
                                at: string;
                                occurredAt: string;
                                by: {
                                    kind: string;
                                    name: string;
                                };
                                line: string;
                            }[];
                            can: {
                                dismiss: {
                                    allowed: boolean;
                                    because?: string;
                                };
                                escalate: {
                                    allowed: boolean;
                                    because?: string;
                                };
                            };
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts/{id}/raw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the source sent, byte for byte. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            headers: {
                                [key: string]: string;
                            };
                            body: string | null;
                            /** @enum {string} */
                            encoding: "utf8" | "base64";
                            bytes: number;
                            sha256: string;
                            receivedAt: string;
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts/{id}/dismiss": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Decide that an alert is no incident, and say how you know. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        verdict: "false-positive" | "true-positive" | "benign" | "disregard" | "test" | "duplicate" | "insufficient-data" | "managed-externally" | "suspicious";
                        /** @default  */
                        note?: string;
                    };
                };
            };
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            alert: {
                                id: string;
                                /** @enum {string} */
                                kind: "alert" | "quarantined";
                                source: string;
                                title: string;
                                /** @enum {string} */
                                severity: "SEV1" | "SEV2" | "SEV3" | "SEV4" | "unmapped";
                                nativeSeverity: string;
                                /** @enum {string} */
                                state: "firing" | "resolved" | "unreadable";
                                receivedAt: string;
                                occurredAt: string;
                                lastSeenAt: string;
                                dueAt: string;
                                occurrences: number;
                                test: boolean;
                                zoneAssumed: boolean;
                                /** @enum {string} */
                                disposition: "none" | "dismissed" | "escalated";
                                verdict: ("false-positive" | "true-positive" | "benign" | "disregard" | "test" | "duplicate" | "insufficient-data" | "managed-externally" | "suspicious") | null;
                                incident: string | null;
                            };
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts/dismiss": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** One declared decision over many alerts: all of them or none. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        verdict: "false-positive" | "true-positive" | "benign" | "disregard" | "test" | "duplicate" | "insufficient-data" | "managed-externally" | "suspicious";
                        /** @default  */
                        note?: string;
                        ids: string[];
                    };
                };
            };
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            decision: string;
                            dismissed: number;
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts/{id}/escalate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make an alert an incident, or join it to one. Asking again answers with the incident that exists. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        severity: "SEV1" | "SEV2" | "SEV3" | "SEV4";
                        title?: string;
                        note?: string;
                        incident?: string;
                    };
                };
            };
            responses: {
                /** @description Done. */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            incident: {
                                number: string;
                            };
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where alerts come from, and every kind of source there is. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                id: string;
                                adapter: string;
                                name: string;
                                connectedAt: string | null;
                                lastReceivedAt: string | null;
                                received: number;
                                hasSecret: boolean;
                                mapping: string | null;
                                setup: string;
                            }[];
                            adapters: {
                                id: string;
                                name: string;
                                setup: string;
                                /** @enum {string} */
                                proof: "token" | "hmac" | "sns";
                            }[];
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Connect a source: a name in the address, a token of its own, and the steps to set the tool up. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        adapter: string;
                        id?: string;
                        name?: string;
                        secret?: string;
                        mapping?: string;
                    };
                };
            };
            responses: {
                /** @description Done. */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            source: {
                                id: string;
                            };
                            token: {
                                secret: string;
                            };
                            setup: string;
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sources/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send the sample alert of this source through the intake that the tool itself uses. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            alert: {
                                id: string;
                            };
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Report something odd. One field is enough; somebody will look at it. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        text: string;
                        /** Format: date-time */
                        occurredAt?: string;
                    };
                };
            };
            responses: {
                /** @description Done. */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            alert: {
                                id: string;
                            };
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/documents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Governed texts: the plan, runbooks, templates; and those that come with Muster. */
        get: {
            parameters: {
                query?: {
                    kind?: "plan" | "runbook" | "template" | "review-template";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                id: string;
                                /** @enum {string} */
                                kind: "plan" | "runbook" | "template" | "review-template";
                                slug: string;
                                title: string;
                                latest: number;
                                inForce: number | null;
                                /** @enum {string} */
                                state: "unapproved" | "in-force" | "scheduled" | "retired";
                                reviewDue: string | null;
                                updatedAt: string;
                            }[];
                            shipped: {
                                /** @enum {string} */
                                kind: "plan" | "runbook" | "template" | "review-template";
                                slug: string;
                                title: string;
                                adopted: boolean;
                            }[];
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Publish a text as a new document or as the next version. The same text again changes nothing (200). */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        kind: "plan" | "runbook" | "template" | "review-template";
                        slug?: string;
                        text: string;
                        /** @default  */
                        change?: string;
                        base?: number | null;
                        /** Format: date-time */
                        effectiveFrom?: string;
                        origin?: {
                            repository: string;
                            commit: string;
                            author: string;
                            path: string;
                        };
                    };
                };
            };
            responses: {
                /** @description Done. */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            document: {
                                id: string;
                                slug: string;
                                version: number;
                                hash: string;
                            };
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/documents/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a text says and what it lacks. Stores nothing. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        kind: "plan" | "runbook" | "template" | "review-template";
                        text: string;
                    };
                };
            };
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            title: string | null;
                            elements: {
                                /** @enum {string} */
                                id: "definition" | "severity" | "roles" | "reporting" | "triage" | "response" | "communication" | "review" | "notification";
                                title: string;
                                /** @enum {string} */
                                status: "filled" | "blank" | "missing";
                                because: string;
                                line: number | null;
                            }[];
                            promises: unknown;
                            front: {
                                key: string;
                                value: string;
                            }[];
                            stated: string[];
                            problems: string[];
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/documents/adopt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Publish texts that come with Muster as version 1, not yet approved. Without a list, all that are not adopted. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        documents?: {
                            /** @enum {string} */
                            kind: "plan" | "runbook" | "template" | "review-template";
                            slug: string;
                        }[];
                    };
                };
            };
            responses: {
                /** @description Done. */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            adopted: {
                                /** @enum {string} */
                                kind: "plan" | "runbook" | "template" | "review-template";
                                slug: string;
                                id: string;
                                version: number;
                            }[];
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/documents/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A document with all its versions, approvals and reviews. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            /** @enum {string} */
                            kind: "plan" | "runbook" | "template" | "review-template";
                            slug: string;
                            title: string;
                            latest: number;
                            inForce: number | null;
                            /** @enum {string} */
                            state: "unapproved" | "in-force" | "scheduled" | "retired";
                            reviewDue: string | null;
                            updatedAt: string;
                            versions: {
                                version: number;
                                hash: string;
                                title: string;
                                change: string;
                                publishedAt: string;
                                author: {
                                    id: string;
                                    name: string;
                                };
                                authors: {
                                    id: string;
                                    name: string;
                                }[];
                                origin: {
                                    repository: string;
                                    commit: string;
                                    author: string;
                                    path: string;
                                } | null;
                                approvals: {
                                    by: {
                                        id: string;
                                        name: string;
                                    };
                                    at: string;
                                    statement: string | null;
                                }[];
                                effectiveFrom: string | null;
                                effectiveTo: string | null;
                                reviews: {
                                    by: {
                                        id: string;
                                        name: string;
                                    };
                                    at: string;
                                    note: string;
                                }[];
                            }[];
                            text: string;
                            check: {
                                title: string | null;
                                elements: {
                                    /** @enum {string} */
                                    id: "definition" | "severity" | "roles" | "reporting" | "triage" | "response" | "communication" | "review" | "notification";
                                    title: string;
                                    /** @enum {string} */
                                    status: "filled" | "blank" | "missing";
                                    because: string;
                                    line: number | null;
                                }[];
                                promises: unknown;
                                front: {
                                    key: string;
                                    value: string;
                                }[];
                                stated: string[];
                                problems: string[];
                            };
                            promises: unknown;
                            retired: {
                                by: {
                                    id: string;
                                    name: string;
                                };
                                at: string;
                                reason: string;
                            } | null;
                            can: {
                                [key: string]: {
                                    allowed: boolean;
                                    because?: string;
                                };
                            };
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/documents/{id}/versions/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One version as it was published. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    version: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            version: number;
                            hash: string;
                            title: string;
                            change: string;
                            publishedAt: string;
                            author: {
                                id: string;
                                name: string;
                            };
                            authors: {
                                id: string;
                                name: string;
                            }[];
                            origin: {
                                repository: string;
                                commit: string;
                                author: string;
                                path: string;
                            } | null;
                            approvals: {
                                by: {
                                    id: string;
                                    name: string;
                                };
                                at: string;
                                statement: string | null;
                            }[];
                            effectiveFrom: string | null;
                            effectiveTo: string | null;
                            reviews: {
                                by: {
                                    id: string;
                                    name: string;
                                };
                                at: string;
                                note: string;
                            }[];
                            text: string;
                            check: {
                                title: string | null;
                                elements: {
                                    /** @enum {string} */
                                    id: "definition" | "severity" | "roles" | "reporting" | "triage" | "response" | "communication" | "review" | "notification";
                                    title: string;
                                    /** @enum {string} */
                                    status: "filled" | "blank" | "missing";
                                    because: string;
                                    line: number | null;
                                }[];
                                promises: unknown;
                                front: {
                                    key: string;
                                    value: string;
                                }[];
                                stated: string[];
                                problems: string[];
                            };
                            promises: unknown;
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/documents/{id}/diff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What changed from one version to another, line by line. */
        get: {
            parameters: {
                query: {
                    from: number;
                    to: number;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            from: number;
                            to: number;
                            hunks: {
                                lines: {
                                    /** @enum {string} */
                                    kind: "same" | "added" | "removed";
                                    text: string;
                                    old: number | null;
                                    new: number | null;
                                }[];
                            }[];
                            added: number;
                            removed: number;
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/documents/{id}/versions/{version}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Approve exactly the text whose hash you give; in force at once, or from a later time. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    version: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        hash: string;
                        /** @default  */
                        statement?: string;
                        /** Format: date-time */
                        effectiveFrom?: string;
                    };
                };
            };
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            document: {
                                id: string;
                                slug: string;
                                version: number;
                                hash: string;
                            };
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/documents/{id}/review": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reviewed, no change: the version in force still holds. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default  */
                        note?: string;
                    };
                };
            };
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            document: {
                                id: string;
                                slug: string;
                                version: number;
                                hash: string;
                            };
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/documents/{id}/retire": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a document out of force, with a reason. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default  */
                        reason?: string;
                    };
                };
            };
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            document: {
                                id: string;
                                slug: string;
                                version: number;
                                hash: string;
                            };
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Incidents, newest first. */
        get: {
            parameters: {
                query?: {
                    status?: "open" | "closed" | "void" | "merged";
                    severity?: "SEV1" | "SEV2" | "SEV3" | "SEV4";
                    kind?: "real" | "exercise" | "backfilled" | "test";
                    q?: string;
                    limit?: number;
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                number: string;
                                title: string;
                                /** @enum {string} */
                                kind: "real" | "exercise" | "backfilled" | "test";
                                /** @enum {string} */
                                status: "open" | "closed" | "void" | "merged";
                                restricted: boolean;
                                /** @enum {string} */
                                severity: "SEV1" | "SEV2" | "SEV3" | "SEV4";
                                /** @enum {string} */
                                worstSeverity: "SEV1" | "SEV2" | "SEV3" | "SEV4";
                                /** @enum {string} */
                                phase: "triage" | "containment" | "eradication" | "recovery" | "review" | "closed";
                                detectedAt: string;
                                declaredAt: string;
                                closedAt: string | null;
                                commander: string | null;
                                alerts: number;
                                updatedAt: string;
                            }[];
                            next: string | null;
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Declare an incident by hand, or from alerts that wait. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        title: string;
                        /** @enum {string} */
                        severity: "SEV1" | "SEV2" | "SEV3" | "SEV4";
                        /**
                         * @default real
                         * @enum {string}
                         */
                        kind?: "real" | "exercise" | "backfilled" | "test";
                        /** Format: date-time */
                        detectedAt?: string;
                        detectionSource?: string;
                        summary?: string;
                        /** @default [] */
                        alerts?: string[];
                    };
                };
            };
            responses: {
                /** @description Done. */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            incident: {
                                number: string;
                            };
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The incident room: the whole record of one incident. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    number: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            number: string;
                            title: string;
                            /** @enum {string} */
                            kind: "real" | "exercise" | "backfilled" | "test";
                            /** @enum {string} */
                            status: "open" | "closed" | "void" | "merged";
                            restricted: boolean;
                            /** @enum {string} */
                            severity: "SEV1" | "SEV2" | "SEV3" | "SEV4";
                            /** @enum {string} */
                            worstSeverity: "SEV1" | "SEV2" | "SEV3" | "SEV4";
                            /** @enum {string} */
                            phase: "triage" | "containment" | "eradication" | "recovery" | "review" | "closed";
                            detectedAt: string;
                            declaredAt: string;
                            closedAt: string | null;
                            commander: string | null;
                            updatedAt: string;
                            id: string;
                            summary: string;
                            /** @enum {string} */
                            detectedPrecision: "second" | "minute" | "hour" | "day" | "week" | "month" | "year";
                            detectionSource: string;
                            declaredBy: string;
                            readers: {
                                id: string;
                                name: string;
                            }[];
                            plan: {
                                document: string;
                                version: number;
                                hash: string;
                            } | null;
                            impact: {
                                answers: {
                                    [key: string]: string;
                                };
                                proposed: ("SEV1" | "SEV2" | "SEV3" | "SEV4") | null;
                                note: string | null;
                                by: string;
                                at: string;
                            } | null;
                            downgrade: {
                                /** @enum {string} */
                                to: "SEV1" | "SEV2" | "SEV3" | "SEV4";
                                reason: string;
                                by: string;
                                at: string;
                            } | null;
                            downgradeApproval: boolean;
                            severityHistory: {
                                from: ("SEV1" | "SEV2" | "SEV3" | "SEV4") | null;
                                /** @enum {string} */
                                to: "SEV1" | "SEV2" | "SEV3" | "SEV4";
                                reason: string;
                                by: string;
                                at: string;
                                until: string | null;
                                approvedBy: string | null;
                                proposed: ("SEV1" | "SEV2" | "SEV3" | "SEV4") | null;
                            }[];
                            roles: {
                                /** @enum {string} */
                                role: "commander" | "technical" | "communications" | "scribe" | "legal" | "executive";
                                name: string;
                                person: {
                                    id: string;
                                    name: string;
                                } | null;
                                since: string | null;
                                history: {
                                    person: {
                                        id: string;
                                        name: string;
                                    };
                                    from: string;
                                    until: string | null;
                                }[];
                            }[];
                            findings: {
                                affected: {
                                    text: string;
                                    by: string;
                                    at: string;
                                } | null;
                                containment: {
                                    text: string;
                                    by: string;
                                    at: string;
                                } | null;
                                rootCause: {
                                    text: string;
                                    by: string;
                                    at: string;
                                } | null;
                                lessons: {
                                    text: string;
                                    by: string;
                                    at: string;
                                } | null;
                            };
                            affected: {
                                systems: {
                                    id: string;
                                    name: string;
                                    /** @enum {string} */
                                    status: "suspected" | "confirmed" | "cleared";
                                    count: number | null;
                                    countMin: number | null;
                                    countMax: number | null;
                                    jurisdictions: string[];
                                    encrypted: ("yes" | "no" | "unknown") | null;
                                    note: string | null;
                                    by: string;
                                    at: string;
                                    history: {
                                        name: string;
                                        /** @enum {string} */
                                        status: "suspected" | "confirmed" | "cleared";
                                        count: number | null;
                                        countMin: number | null;
                                        countMax: number | null;
                                        jurisdictions: string[];
                                        encrypted: ("yes" | "no" | "unknown") | null;
                                        note: string | null;
                                        by: string;
                                        at: string;
                                    }[];
                                }[];
                                data: {
                                    id: string;
                                    name: string;
                                    /** @enum {string} */
                                    status: "suspected" | "confirmed" | "cleared";
                                    count: number | null;
                                    countMin: number | null;
                                    countMax: number | null;
                                    jurisdictions: string[];
                                    encrypted: ("yes" | "no" | "unknown") | null;
                                    note: string | null;
                                    by: string;
                                    at: string;
                                    history: {
                                        name: string;
                                        /** @enum {string} */
                                        status: "suspected" | "confirmed" | "cleared";
                                        count: number | null;
                                        countMin: number | null;
                                        countMax: number | null;
                                        jurisdictions: string[];
                                        encrypted: ("yes" | "no" | "unknown") | null;
                                        note: string | null;
                                        by: string;
                                        at: string;
                                    }[];
                                }[];
                                individuals: {
                                    id: string;
                                    name: string;
                                    /** @enum {string} */
                                    status: "suspected" | "confirmed" | "cleared";
                                    count: number | null;
                                    countMin: number | null;
                                    countMax: number | null;
                                    jurisdictions: string[];
                                    encrypted: ("yes" | "no" | "unknown") | null;
                                    note: string | null;
                                    by: string;
                                    at: string;
                                    history: {
                                        name: string;
                                        /** @enum {string} */
                                        status: "suspected" | "confirmed" | "cleared";
                                        count: number | null;
                                        countMin: number | null;
                                        countMax: number | null;
                                        jurisdictions: string[];
                                        encrypted: ("yes" | "no" | "unknown") | null;
                                        note: string | null;
                                        by: string;
                                        at: string;
                                    }[];
                                }[];
                                none: {
                                    systems?: {
                                        reason: string;
                                        by: string;
                                        at: string;
                                    };
                                    data?: {
                                        reason: string;
                                        by: string;
                                        at: string;
                                    };
                                    individuals?: {
                                        reason: string;
                                        by: string;
                                        at: string;
                                    };
                                };
                            };
                            containment: {
                                approach: string;
                                text: string;
                                decider: {
                                    id: string;
                                    name: string;
                                };
                                occurredAt: string;
                                by: string;
                                at: string;
                            } | null;
                            recovery: {
                                system: string;
                                name: string;
                                how: string;
                                restoredAt: string;
                                outageStartedAt: string | null;
                                by: {
                                    id: string;
                                    name: string;
                                };
                                targetRtoMinutes: number | null;
                                targetRpoMinutes: number | null;
                                rtoMinutes: number;
                                rtoMet: boolean | null;
                                rpoMinutes: number | null;
                                rpoMet: boolean | null;
                                verified: {
                                    how: string;
                                    by: {
                                        id: string;
                                        name: string;
                                    };
                                    at: string;
                                } | null;
                                can: {
                                    verify: {
                                        allowed: boolean;
                                        because?: string;
                                    };
                                };
                            }[];
                            links: {
                                index: number;
                                /** @enum {string} */
                                kind: "change" | "access" | "vendor" | "incident" | "ticket";
                                reference: string;
                                title: string | null;
                                url: string | null;
                                by: string;
                                at: string;
                            }[];
                            clocks: {
                                /** @enum {string} */
                                clock: "triage" | "acknowledge" | "classify" | "command" | "contain" | "update" | "executive";
                                name: string;
                                startedAt: string;
                                dueAt: string;
                                metAt: string | null;
                                /** @enum {string} */
                                state: "running" | "met" | "late" | "missed";
                                sentence: string;
                                excused: string | null;
                            }[];
                            mergedInto: {
                                number: string;
                                reason: string;
                                by: string;
                                at: string;
                            } | null;
                            voided: {
                                reason: string;
                                by: string;
                                at: string;
                            } | null;
                            absorbed: {
                                number: string;
                                by: string;
                                at: string;
                            }[];
                            timeline: {
                                index: number;
                                /** @enum {string} */
                                kind: "note" | "system";
                                type: string;
                                line: string;
                                occurredAt: string;
                                recordedAt: string;
                                late: boolean;
                                by: {
                                    kind: string;
                                    name: string;
                                };
                                corrected: {
                                    index: number;
                                    text: string;
                                    reason: string;
                                    by: string;
                                    at: string;
                                }[];
                            }[];
                            alerts: {
                                id: string;
                                title: string;
                                source: string;
                                severity: string;
                                receivedAt: string;
                            }[];
                            toClose: {
                                /** @enum {string} */
                                what: "role" | "impact" | "severity" | "downgrade" | "affected" | "containment" | "recovery" | "verification" | "runbook" | "message" | "finding" | "action" | "timeline";
                                which: string | null;
                                sentence: string;
                            }[];
                            counts: {
                                steps: number;
                                messages: number;
                                exhibits: number;
                                actions: number;
                            };
                            can: {
                                [key: string]: {
                                    allowed: boolean;
                                    because?: string;
                                };
                            };
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents/{number}/impact/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What the plan would propose for these answers. Nothing is recorded. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    number: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        customers: "none" | "some" | "many" | "all";
                        /** @enum {string} */
                        availability: "none" | "degraded" | "down";
                        /** @enum {string} */
                        confidentialData: "no" | "unknown" | "yes";
                        /** @enum {string} */
                        personalData: "no" | "unknown" | "yes";
                        /** @enum {string} */
                        controls: "holding" | "weakened" | "failed";
                        /** @enum {string} */
                        safety: "no" | "yes";
                    };
                };
            };
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            proposed: ("SEV1" | "SEV2" | "SEV3" | "SEV4") | null;
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents/{number}/impact": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Answer the questions of the severity matrix; the plan in force proposes a level. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    number: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        customers: "none" | "some" | "many" | "all";
                        /** @enum {string} */
                        availability: "none" | "degraded" | "down";
                        /** @enum {string} */
                        confidentialData: "no" | "unknown" | "yes";
                        /** @enum {string} */
                        personalData: "no" | "unknown" | "yes";
                        /** @enum {string} */
                        controls: "holding" | "weakened" | "failed";
                        /** @enum {string} */
                        safety: "no" | "yes";
                        note?: string;
                    };
                };
            };
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            incident: {
                                number: string;
                            };
                            proposed: ("SEV1" | "SEV2" | "SEV3" | "SEV4") | null;
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents/{number}/severity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Revise the severity. Under a plan that wants it, a downgrade waits for a second person. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    number: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        to: "SEV1" | "SEV2" | "SEV3" | "SEV4";
                        /** @default  */
                        reason?: string;
                    };
                };
            };
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            incident: {
                                number: string;
                            };
                            pending?: boolean;
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents/{number}/severity/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Approve a downgrade that somebody else proposed. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    number: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            incident: {
                                number: string;
                            };
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents/{number}/severity/decline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Decline a downgrade; the severity stays. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    number: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default  */
                        reason?: string;
                    };
                };
            };
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            incident: {
                                number: string;
                            };
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents/{number}/clocks/{clock}/excuse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say why a promised time was missed. It stays missed. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    number: string;
                    clock: "triage" | "acknowledge" | "classify" | "command" | "contain" | "update" | "executive";
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default  */
                        reason?: string;
                    };
                };
            };
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            incident: {
                                number: string;
                            };
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents/{number}/title": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give a better title. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    number: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        title: string;
                        /** @default  */
                        reason?: string;
                    };
                };
            };
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            incident: {
                                number: string;
                            };
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents/{number}/phase": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say where the response is. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    number: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        to: "triage" | "containment" | "eradication" | "recovery" | "review";
                        /** @default  */
                        reason?: string;
                    };
                };
            };
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            incident: {
                                number: string;
                            };
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents/{number}/findings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Record what was affected, how it was contained, the root cause, the lessons. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    number: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        finding: "affected" | "containment" | "root-cause" | "lessons";
                        text: string;
                    };
                };
            };
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            incident: {
                                number: string;
                            };
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents/{number}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Close the record; refused with what is missing. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    number: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default  */
                        summary?: string;
                    };
                };
            };
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            incident: {
                                number: string;
                            };
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents/{number}/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Open a closed record again. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    number: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default  */
                        reason?: string;
                    };
                };
            };
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            incident: {
                                number: string;
                            };
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents/{number}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add an entry: when it happened, as claimed; when it was recorded, the server says. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    number: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        text: string;
                        /** Format: date-time */
                        occurredAt?: string;
                        key?: string;
                    };
                };
            };
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            incident: {
                                number: string;
                            };
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents/{number}/timeline/{index}/correct": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Correct an entry. The original stands beside the correction. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    number: string;
                    index: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        text: string;
                        /** @default  */
                        reason?: string;
                    };
                };
            };
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            incident: {
                                number: string;
                            };
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents/{number}/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give a role, hand it over, or lay it down (`person: null`). */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    number: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        role: "commander" | "technical" | "communications" | "scribe" | "legal" | "executive";
                        person: string | null;
                    };
                };
            };
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            incident: {
                                number: string;
                            };
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents/{number}/affected": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Record or revise what is affected: a system, data, individuals. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    number: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id?: string;
                        /** @enum {string} */
                        what: "system" | "data" | "individuals";
                        name?: string;
                        category?: string;
                        /** @enum {string} */
                        status: "suspected" | "confirmed" | "cleared";
                        count?: number;
                        countMin?: number;
                        countMax?: number;
                        jurisdictions?: string[];
                        /** @enum {string} */
                        encrypted?: "yes" | "no" | "unknown";
                        note?: string;
                    };
                };
            };
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            incident: {
                                number: string;
                            };
                            affected: {
                                id: string;
                            };
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents/{number}/affected/none": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say that nothing of a kind is affected, and how that is known. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    number: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        what: "system" | "data" | "individuals";
                        /** @default  */
                        reason?: string;
                    };
                };
            };
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            incident: {
                                number: string;
                            };
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents/{number}/containment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Record who decided how the harm is held back, and when. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    number: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        approach: string;
                        text: string;
                        /** Format: uuid */
                        decider?: string;
                        /** Format: date-time */
                        occurredAt?: string;
                    };
                };
            };
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            incident: {
                                number: string;
                            };
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents/{number}/recovery": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Record when and how a system was restored. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    number: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        system: string;
                        /** Format: date-time */
                        restoredAt?: string;
                        how: string;
                        /** Format: date-time */
                        outageStartedAt?: string;
                        targetRtoMinutes?: number;
                        targetRpoMinutes?: number;
                        dataLossMinutes?: number;
                    };
                };
            };
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            incident: {
                                number: string;
                            };
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents/{number}/recovery/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Record how the integrity of a restored system was verified. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    number: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        system: string;
                        how: string;
                    };
                };
            };
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            incident: {
                                number: string;
                            };
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents/{number}/links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Link a change, an access, a vendor, another incident, a ticket. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    number: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        kind: "change" | "access" | "vendor" | "incident" | "ticket";
                        reference: string;
                        title?: string;
                        /** Format: uri */
                        url?: string;
                    };
                };
            };
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            incident: {
                                number: string;
                            };
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents/{number}/links/{index}/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Remove a link that does not belong. Its entry stays on record. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    number: string;
                    index: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default  */
                        reason?: string;
                    };
                };
            };
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            incident: {
                                number: string;
                            };
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents/{number}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Merge into another incident, which goes on. This number stays, and says where it went. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    number: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        into: string;
                        /** @default  */
                        reason?: string;
                    };
                };
            };
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            incident: {
                                number: string;
                            };
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents/{number}/void": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say that this was no incident. The number stays, and says so. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    number: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default  */
                        reason?: string;
                    };
                };
            };
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            incident: {
                                number: string;
                            };
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents/{number}/restrict": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let only named people know of this incident; nobody else, whatever their role. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    number: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        people: string[];
                        /** @default  */
                        reason?: string;
                    };
                };
            };
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            incident: {
                                number: string;
                            };
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents/{number}/unrestrict": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lift the restriction: everybody whose role reads incidents sees it again. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    number: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default  */
                        reason?: string;
                    };
                };
            };
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            incident: {
                                number: string;
                            };
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take over an incident that others described, as backfilled. The same is not taken twice. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @constant */
                        format: "veris";
                        document: {
                            [key: string]: unknown;
                        };
                    };
                };
            };
            responses: {
                /** @description Done. */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            incident: {
                                number: string;
                            };
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents/{number}/veris": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The incident as VERIS 1.4. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    number: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            [key: string]: unknown;
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents/{number}/ocsf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The incident as an Incident Finding (2005) of OCSF 1.4. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    number: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            [key: string]: unknown;
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runbooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The runbooks that are in force now, with their phases and steps. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                slug: string;
                                title: string;
                                scenario: string;
                                severity: ("SEV1" | "SEV2" | "SEV3" | "SEV4") | null;
                                version: number;
                                hash: string;
                                phases: {
                                    title: string;
                                    steps: {
                                        id: string;
                                        title: string;
                                        detail: string;
                                        role: ("commander" | "technical" | "communications" | "scribe" | "legal" | "executive") | null;
                                    }[];
                                }[];
                                blanks: string[];
                                problems: string[];
                            }[];
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents/{number}/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The runbooks that are or were worked through in this incident, as they stood when they were begun. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    number: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                id: string;
                                runbook: string;
                                title: string;
                                version: number;
                                hash: string;
                                startedAt: string;
                                startedBy: string;
                                ended: {
                                    at: string;
                                    by: string;
                                    reason: string;
                                } | null;
                                steps: {
                                    id: string;
                                    title: string;
                                    detail: string;
                                    role: ("commander" | "technical" | "communications" | "scribe" | "legal" | "executive") | null;
                                    phase: string;
                                    /** @enum {string} */
                                    state: "open" | "done" | "skipped";
                                    by: string | null;
                                    at: string | null;
                                    recordedAt: string | null;
                                    note: string | null;
                                    notes: {
                                        text: string;
                                        by: string;
                                        at: string;
                                    }[];
                                    reason: string | null;
                                    exhibits: {
                                        id: string;
                                        name: string;
                                    }[];
                                }[];
                                can: {
                                    [key: string]: {
                                        allowed: boolean;
                                        because?: string;
                                    };
                                };
                            }[];
                            can: {
                                start: {
                                    allowed: boolean;
                                    because?: string;
                                };
                            };
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Start a runbook that is in force. Where it is under way already, answers with that run. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    number: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        runbook: string;
                    };
                };
            };
            responses: {
                /** @description Done. */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            run: {
                                id: string;
                            };
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/{id}/steps/{step}/done": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A step was done: when it really was, with a note and with exhibits of this incident. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    step: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        note?: string;
                        /** @default [] */
                        exhibits?: string[];
                        /** Format: date-time */
                        at?: string;
                    };
                };
            };
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            run: {
                                id: string;
                                runbook: string;
                                title: string;
                                version: number;
                                hash: string;
                                startedAt: string;
                                startedBy: string;
                                ended: {
                                    at: string;
                                    by: string;
                                    reason: string;
                                } | null;
                                steps: {
                                    id: string;
                                    title: string;
                                    detail: string;
                                    role: ("commander" | "technical" | "communications" | "scribe" | "legal" | "executive") | null;
                                    phase: string;
                                    /** @enum {string} */
                                    state: "open" | "done" | "skipped";
                                    by: string | null;
                                    at: string | null;
                                    recordedAt: string | null;
                                    note: string | null;
                                    notes: {
                                        text: string;
                                        by: string;
                                        at: string;
                                    }[];
                                    reason: string | null;
                                    exhibits: {
                                        id: string;
                                        name: string;
                                    }[];
                                }[];
                                can: {
                                    [key: string]: {
                                        allowed: boolean;
                                        because?: string;
                                    };
                                };
                            };
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/{id}/steps/{step}/skip": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A step is not needed, and why. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    step: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default  */
                        reason?: string;
                    };
                };
            };
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            run: {
                                id: string;
                                runbook: string;
                                title: string;
                                version: number;
                                hash: string;
                                startedAt: string;
                                startedBy: string;
                                ended: {
                                    at: string;
                                    by: string;
                                    reason: string;
                                } | null;
                                steps: {
                                    id: string;
                                    title: string;
                                    detail: string;
                                    role: ("commander" | "technical" | "communications" | "scribe" | "legal" | "executive") | null;
                                    phase: string;
                                    /** @enum {string} */
                                    state: "open" | "done" | "skipped";
                                    by: string | null;
                                    at: string | null;
                                    recordedAt: string | null;
                                    note: string | null;
                                    notes: {
                                        text: string;
                                        by: string;
                                        at: string;
                                    }[];
                                    reason: string | null;
                                    exhibits: {
                                        id: string;
                                        name: string;
                                    }[];
                                }[];
                                can: {
                                    [key: string]: {
                                        allowed: boolean;
                                        because?: string;
                                    };
                                };
                            };
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/{id}/steps/{step}/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A step that was done or skipped is open again, and why. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    step: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default  */
                        reason?: string;
                    };
                };
            };
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            run: {
                                id: string;
                                runbook: string;
                                title: string;
                                version: number;
                                hash: string;
                                startedAt: string;
                                startedBy: string;
                                ended: {
                                    at: string;
                                    by: string;
                                    reason: string;
                                } | null;
                                steps: {
                                    id: string;
                                    title: string;
                                    detail: string;
                                    role: ("commander" | "technical" | "communications" | "scribe" | "legal" | "executive") | null;
                                    phase: string;
                                    /** @enum {string} */
                                    state: "open" | "done" | "skipped";
                                    by: string | null;
                                    at: string | null;
                                    recordedAt: string | null;
                                    note: string | null;
                                    notes: {
                                        text: string;
                                        by: string;
                                        at: string;
                                    }[];
                                    reason: string | null;
                                    exhibits: {
                                        id: string;
                                        name: string;
                                    }[];
                                }[];
                                can: {
                                    [key: string]: {
                                        allowed: boolean;
                                        because?: string;
                                    };
                                };
                            };
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/{id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The runbook is worked through, or is left, and why. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default  */
                        reason?: string;
                    };
                };
            };
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            run: {
                                id: string;
                                runbook: string;
                                title: string;
                                version: number;
                                hash: string;
                                startedAt: string;
                                startedBy: string;
                                ended: {
                                    at: string;
                                    by: string;
                                    reason: string;
                                } | null;
                                steps: {
                                    id: string;
                                    title: string;
                                    detail: string;
                                    role: ("commander" | "technical" | "communications" | "scribe" | "legal" | "executive") | null;
                                    phase: string;
                                    /** @enum {string} */
                                    state: "open" | "done" | "skipped";
                                    by: string | null;
                                    at: string | null;
                                    recordedAt: string | null;
                                    note: string | null;
                                    notes: {
                                        text: string;
                                        by: string;
                                        at: string;
                                    }[];
                                    reason: string | null;
                                    exhibits: {
                                        id: string;
                                        name: string;
                                    }[];
                                }[];
                                can: {
                                    [key: string]: {
                                        allowed: boolean;
                                        because?: string;
                                    };
                                };
                            };
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents/{number}/communications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who was told what about an incident, and who is told nothing. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    number: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                id: string;
                                /** @enum {string} */
                                audience: "internal" | "executive" | "customers" | "regulators" | "law-enforcement" | "individuals" | "media" | "vendors";
                                /** @enum {string} */
                                state: "draft" | "approved" | "sending" | "sent" | "failed" | "recorded" | "withdrawn";
                                /** @enum {string} */
                                channel: "email" | "other";
                                subject: string;
                                body: string;
                                recipients: string[];
                                hash: string;
                                template: string | null;
                                templateVersion: number | null;
                                writtenBy: string[];
                                needsApproval: boolean;
                                approvedBy: string | null;
                                approvedAt: string | null;
                                sentAt: string | null;
                                occurredAt: string | null;
                                recordedAt: string;
                                proof: {
                                    messageId: string | null;
                                    response: string | null;
                                    exhibit: string | null;
                                    text: string | null;
                                };
                                rejected: {
                                    recipient: string;
                                    response: string;
                                }[];
                                delayed: string | null;
                                failed: string | null;
                                withdrawn: string | null;
                                can: {
                                    [key: string]: {
                                        allowed: boolean;
                                        because?: string;
                                    };
                                };
                            }[];
                            decided: {
                                id: string;
                                /** @enum {string} */
                                audience: "internal" | "executive" | "customers" | "regulators" | "law-enforcement" | "individuals" | "media" | "vendors";
                                reason: string;
                                by: string;
                                at: string;
                            }[];
                            mail: {
                                configured: boolean;
                                from: string | null;
                            };
                            can: {
                                [key: string]: {
                                    allowed: boolean;
                                    because?: string;
                                };
                            };
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Write a message to one audience. Nothing leaves yet. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    number: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        audience: "internal" | "executive" | "customers" | "regulators" | "law-enforcement" | "individuals" | "media" | "vendors";
                        /**
                         * @default email
                         * @enum {string}
                         */
                        channel?: "email" | "other";
                        /** @default  */
                        subject?: string;
                        body: string;
                        /** @default [] */
                        recipients?: string[];
                        template?: string | null;
                    };
                };
            };
            responses: {
                /** @description Done. */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            communication: {
                                id: string;
                                hash: string;
                            };
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents/{number}/communications/draft": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Fill an approved template with what the record knows. Stores nothing. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    number: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        template: string;
                    };
                };
            };
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {string} */
                            audience: "internal" | "executive" | "customers" | "regulators" | "law-enforcement" | "individuals" | "media" | "vendors";
                            subject: string;
                            body: string;
                            missing: string[];
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents/{number}/communications/record": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put on record what was said by other means: when it was said, and now. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    number: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        audience: "internal" | "executive" | "customers" | "regulators" | "law-enforcement" | "individuals" | "media" | "vendors";
                        /**
                         * @default other
                         * @enum {string}
                         */
                        channel?: "email" | "other";
                        /** Format: date-time */
                        occurredAt: string;
                        /** @default  */
                        subject?: string;
                        body: string;
                        /** @default [] */
                        recipients?: string[];
                        approvedBy?: string;
                        /** @default {} */
                        proof?: {
                            /** Format: uuid */
                            exhibit?: string;
                            text?: string;
                        };
                    };
                };
            };
            responses: {
                /** @description Done. */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            communication: {
                                id: string;
                                hash: string;
                            };
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents/{number}/communications/none": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Decide to tell an audience nothing, with the reason. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    number: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        audience: "internal" | "executive" | "customers" | "regulators" | "law-enforcement" | "individuals" | "media" | "vendors";
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Done. */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            communication: {
                                id: string;
                                hash: string;
                            };
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communications/{id}/revise": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Change what it says or who gets it. What was approved was another message, so the approval is gone. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default  */
                        subject?: string;
                        body: string;
                        /** @default [] */
                        recipients?: string[];
                        base?: string;
                    };
                };
            };
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            communication: {
                                id: string;
                            };
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communications/{id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Approve exactly this text for exactly these recipients: `hash` names both. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        hash: string;
                    };
                };
            };
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            communication: {
                                id: string;
                            };
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communications/{id}/send": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hand it over to the mail server. What it answers is recorded. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            communication: {
                                id: string;
                            };
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communications/{id}/sent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say that it left another way, when, and what shows it. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: date-time */
                        occurredAt: string;
                        /** @default {} */
                        proof?: {
                            /** Format: uuid */
                            exhibit?: string;
                            text?: string;
                        };
                    };
                };
            };
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            communication: {
                                id: string;
                            };
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communications/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take it back before it has left. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default  */
                        reason?: string;
                    };
                };
            };
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            communication: {
                                id: string;
                            };
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents/{number}/evidence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The evidence register of an incident, in the order in which it was recorded. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    number: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                id: string;
                                name: string;
                                bytes: number;
                                sha256: string;
                                mediaType: string;
                                collector: string;
                                collectedAt: string;
                                source: string;
                                description: string;
                                recordedAt: string;
                                by: string;
                                holder: string;
                                custody: {
                                    from: string;
                                    to: string;
                                    reason: string;
                                    at: string;
                                    by: string;
                                }[];
                                checked: {
                                    at: string;
                                    ok: boolean;
                                } | null;
                                can: {
                                    [key: string]: {
                                        allowed: boolean;
                                        because?: string;
                                    };
                                };
                            }[];
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Register a file as evidence. The body is the file, raw; it is hashed on its way to the disk. */
        post: {
            parameters: {
                query?: {
                    name?: string;
                    source?: string;
                    collector?: string;
                    collectedAt?: string;
                    description?: string;
                    sha256?: string;
                };
                header?: never;
                path: {
                    number: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/octet-stream": string;
                };
            };
            responses: {
                /** @description Done. */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            exhibit: {
                                id: string;
                                sha256: string;
                                bytes: number;
                                mediaType: string;
                            };
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/evidence/{id}/content": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The file itself, as an attachment. One range of bytes can be asked for. The ETag is its SHA-256. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/evidence/{id}/custody": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hand an exhibit over. `to` is the id of a person, or a name. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        to: string;
                        /** @default  */
                        reason?: string;
                    };
                };
            };
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            exhibit: {
                                id: string;
                            };
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/evidence/{id}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Read the stored file again and compare its hash. The outcome is recorded, the bad one above all. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            checked: {
                                ok: boolean;
                                expected: string;
                                found: string | null;
                                sentence: string;
                            };
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reviews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reviews, newest first. */
        get: {
            parameters: {
                query?: {
                    state?: "owed" | "draft" | "submitted" | "approved" | "waived";
                    incident?: string;
                    overdue?: string;
                    limit?: number;
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                id: string;
                                incident: {
                                    number: string;
                                    title: string;
                                    /** @enum {string} */
                                    kind: "real" | "exercise" | "backfilled" | "test";
                                    /** @enum {string} */
                                    status: "open" | "closed" | "void" | "merged";
                                    /** @enum {string} */
                                    severity: "SEV1" | "SEV2" | "SEV3" | "SEV4";
                                    /** @enum {string} */
                                    worstSeverity: "SEV1" | "SEV2" | "SEV3" | "SEV4";
                                    detectedAt: string;
                                    closedAt: string | null;
                                };
                                /** @enum {string} */
                                state: "owed" | "draft" | "submitted" | "approved" | "waived";
                                /** @enum {string} */
                                severity: "SEV1" | "SEV2" | "SEV3" | "SEV4";
                                dueAt: string | null;
                                overdue: boolean;
                                submittedAt: string | null;
                                approvedAt: string | null;
                                cause: string | null;
                                authors: string[];
                                actions: {
                                    total: number;
                                    open: number;
                                    overdue: number;
                                };
                                updatedAt: string;
                            }[];
                            next: string | null;
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reviews/compare": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reviews side by side: the same sections, times, severities, causes and actions. */
        get: {
            parameters: {
                query: {
                    ids: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            reviews: {
                                id: string;
                                incident: {
                                    number: string;
                                    title: string;
                                    /** @enum {string} */
                                    kind: "real" | "exercise" | "backfilled" | "test";
                                    /** @enum {string} */
                                    status: "open" | "closed" | "void" | "merged";
                                    /** @enum {string} */
                                    severity: "SEV1" | "SEV2" | "SEV3" | "SEV4";
                                    /** @enum {string} */
                                    worstSeverity: "SEV1" | "SEV2" | "SEV3" | "SEV4";
                                    detectedAt: string;
                                    closedAt: string | null;
                                };
                                /** @enum {string} */
                                state: "owed" | "draft" | "submitted" | "approved" | "waived";
                                /** @enum {string} */
                                severity: "SEV1" | "SEV2" | "SEV3" | "SEV4";
                                dueAt: string | null;
                                overdue: boolean;
                                submittedAt: string | null;
                                approvedAt: string | null;
                                cause: string | null;
                                authors: string[];
                                actions: {
                                    total: number;
                                    open: number;
                                    overdue: number;
                                };
                                updatedAt: string;
                                times: {
                                    detected: string | null;
                                    declared: string | null;
                                    contained: string | null;
                                    recovered: string | null;
                                    closed: string | null;
                                };
                                durations: {
                                    declared: number | null;
                                    contained: number | null;
                                    recovered: number | null;
                                    closed: number | null;
                                };
                                severityHistory: {
                                    /** @enum {string} */
                                    severity: "SEV1" | "SEV2" | "SEV3" | "SEV4";
                                    from: string;
                                    until: string | null;
                                }[];
                                causeText: string | null;
                                actionList: {
                                    id: string;
                                    number: number;
                                    incident: {
                                        number: string;
                                        title: string;
                                    } | null;
                                    review: string | null;
                                    title: string;
                                    owner: {
                                        id: string;
                                        name: string;
                                        active: boolean;
                                    };
                                    ownerLeft: string | null;
                                    /** @enum {string} */
                                    priority: "urgent" | "high" | "normal";
                                    dueAt: string;
                                    dueChanges: number;
                                    overdue: boolean;
                                    /** @enum {string} */
                                    state: "open" | "done" | "verified" | "cancelled";
                                    createdAt: string;
                                    doneAt: string | null;
                                    doneBy: string | null;
                                    verifiedAt: string | null;
                                    verifiedBy: string | null;
                                }[];
                            }[];
                            sections: {
                                /** @enum {string} */
                                section: "summary" | "impact" | "root-cause" | "contributing-factors" | "went-well" | "went-badly" | "lessons" | "plan-changes";
                                title: string;
                                texts: (string | null)[];
                            }[];
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reviews/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One review: what it says, what the incident’s record says already, and what it lacks. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            incident: {
                                number: string;
                                title: string;
                                /** @enum {string} */
                                kind: "real" | "exercise" | "backfilled" | "test";
                                /** @enum {string} */
                                status: "open" | "closed" | "void" | "merged";
                                /** @enum {string} */
                                severity: "SEV1" | "SEV2" | "SEV3" | "SEV4";
                                /** @enum {string} */
                                worstSeverity: "SEV1" | "SEV2" | "SEV3" | "SEV4";
                                detectedAt: string;
                                closedAt: string | null;
                            };
                            /** @enum {string} */
                            state: "owed" | "draft" | "submitted" | "approved" | "waived";
                            /** @enum {string} */
                            severity: "SEV1" | "SEV2" | "SEV3" | "SEV4";
                            dueAt: string | null;
                            overdue: boolean;
                            submittedAt: string | null;
                            approvedAt: string | null;
                            authors: string[];
                            updatedAt: string;
                            owed: {
                                /** @enum {string} */
                                severity: "SEV1" | "SEV2" | "SEV3" | "SEV4";
                                dueAt: string;
                                sentence: string;
                            } | null;
                            template: {
                                document: string | null;
                                version: number | null;
                                title: string;
                            };
                            times: {
                                detected: string | null;
                                declared: string | null;
                                contained: string | null;
                                recovered: string | null;
                                closed: string | null;
                            };
                            durations: {
                                declared: number | null;
                                contained: number | null;
                                recovered: number | null;
                                closed: number | null;
                            };
                            severityHistory: {
                                /** @enum {string} */
                                severity: "SEV1" | "SEV2" | "SEV3" | "SEV4";
                                from: string;
                                until: string | null;
                            }[];
                            sections: {
                                /** @enum {string} */
                                section: "summary" | "impact" | "root-cause" | "contributing-factors" | "went-well" | "went-badly" | "lessons" | "plan-changes";
                                title: string;
                                prompts: string;
                                text: string | null;
                                index: number | null;
                                by: string | null;
                                at: string | null;
                                suggestion: string | null;
                                history: {
                                    text: string;
                                    by: string;
                                    at: string;
                                    index: number;
                                    reason: string | null;
                                }[];
                            }[];
                            changesNeeded: boolean | null;
                            cause: {
                                text: string;
                                by: string;
                                at: string;
                                cause: string;
                                recurrence: string | null;
                                earlier: {
                                    number: string;
                                    title: string;
                                    review: string;
                                }[];
                            } | null;
                            noAction: string | null;
                            actions: {
                                id: string;
                                number: number;
                                incident: {
                                    number: string;
                                    title: string;
                                } | null;
                                review: string | null;
                                title: string;
                                owner: {
                                    id: string;
                                    name: string;
                                    active: boolean;
                                };
                                ownerLeft: string | null;
                                /** @enum {string} */
                                priority: "urgent" | "high" | "normal";
                                dueAt: string;
                                dueChanges: number;
                                overdue: boolean;
                                /** @enum {string} */
                                state: "open" | "done" | "verified" | "cancelled";
                                createdAt: string;
                                doneAt: string | null;
                                doneBy: string | null;
                                verifiedAt: string | null;
                                verifiedBy: string | null;
                                can: {
                                    [key: string]: {
                                        allowed: boolean;
                                        because?: string;
                                    };
                                };
                            }[];
                            hash: string | null;
                            submitted: {
                                by: string;
                                at: string;
                            } | null;
                            approved: {
                                by: string;
                                at: string;
                                statement: string | null;
                            } | null;
                            returned: {
                                text: string;
                                by: string;
                                at: string;
                            } | null;
                            waived: {
                                text: string;
                                by: string;
                                at: string;
                            } | null;
                            missing: {
                                /** @enum {string} */
                                what: "section" | "action" | "incident";
                                which: ("summary" | "impact" | "root-cause" | "contributing-factors" | "went-well" | "went-badly" | "lessons" | "plan-changes") | null;
                                sentence: string;
                            }[];
                            history: {
                                index: number;
                                type: string;
                                at: string;
                                by: string;
                                line: string;
                            }[];
                            can: {
                                [key: string]: {
                                    allowed: boolean;
                                    because?: string;
                                };
                            };
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/causes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Causes named within a year, the most frequent first. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                cause: string;
                                count: number;
                                incidents: {
                                    number: string;
                                    title: string;
                                    review: string;
                                }[];
                                since: string;
                                sentence: string | null;
                            }[];
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents/{number}/review": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin the review of an incident; the one that there is, if there is one. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    number: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done. */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            review: {
                                id: string;
                            };
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reviews/{id}/sections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Write a section. `base` is the wording it builds on; what somebody else wrote since is not replaced. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        section: "summary" | "impact" | "root-cause" | "contributing-factors" | "went-well" | "went-badly" | "lessons" | "plan-changes";
                        text: string;
                        base?: number | null;
                        changesNeeded?: boolean;
                    };
                };
            };
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            review: {
                                id: string;
                            };
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reviews/{id}/cause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Name the cause by a short name that may come again. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        cause: string;
                        /** @default  */
                        text?: string;
                    };
                };
            };
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            review: {
                                id: string;
                            };
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reviews/{id}/submit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask for approval; refused with what is missing. `noAction` says why no action came of it. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default  */
                        noAction?: string;
                    };
                };
            };
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            review: {
                                id: string;
                            };
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reviews/{id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Approve the content with this hash. Its only author cannot. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        hash: string;
                        /** @default  */
                        statement?: string;
                    };
                };
            };
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            review: {
                                id: string;
                            };
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reviews/{id}/return": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give it back to its authors. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default  */
                        reason?: string;
                    };
                };
            };
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            review: {
                                id: string;
                            };
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reviews/{id}/waive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Decide that no review is written. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default  */
                        reason?: string;
                    };
                };
            };
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            review: {
                                id: string;
                            };
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reviews/{id}/amend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Amend what was approved. The approved words stay beside it. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        section: "summary" | "impact" | "root-cause" | "contributing-factors" | "went-well" | "went-badly" | "lessons" | "plan-changes";
                        text: string;
                        /** @default  */
                        reason?: string;
                        base?: number | null;
                    };
                };
            };
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            review: {
                                id: string;
                            };
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/actions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Actions, what is due first comes first. */
        get: {
            parameters: {
                query?: {
                    state?: "open" | "done" | "verified" | "cancelled";
                    owner?: string;
                    incident?: string;
                    review?: string;
                    overdue?: string;
                    limit?: number;
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                id: string;
                                number: number;
                                incident: {
                                    number: string;
                                    title: string;
                                } | null;
                                review: string | null;
                                title: string;
                                owner: {
                                    id: string;
                                    name: string;
                                    active: boolean;
                                };
                                ownerLeft: string | null;
                                /** @enum {string} */
                                priority: "urgent" | "high" | "normal";
                                dueAt: string;
                                dueChanges: number;
                                overdue: boolean;
                                /** @enum {string} */
                                state: "open" | "done" | "verified" | "cancelled";
                                createdAt: string;
                                doneAt: string | null;
                                doneBy: string | null;
                                verifiedAt: string | null;
                                verifiedBy: string | null;
                                can: {
                                    [key: string]: {
                                        allowed: boolean;
                                        because?: string;
                                    };
                                };
                            }[];
                            next: string | null;
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/actions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One action with its proofs and all that changed, and why. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            number: number;
                            incident: {
                                number: string;
                                title: string;
                            } | null;
                            review: string | null;
                            title: string;
                            owner: {
                                id: string;
                                name: string;
                                active: boolean;
                            };
                            ownerLeft: string | null;
                            /** @enum {string} */
                            priority: "urgent" | "high" | "normal";
                            dueAt: string;
                            dueChanges: number;
                            overdue: boolean;
                            /** @enum {string} */
                            state: "open" | "done" | "verified" | "cancelled";
                            createdAt: string;
                            doneAt: string | null;
                            doneBy: string | null;
                            verifiedAt: string | null;
                            verifiedBy: string | null;
                            can: {
                                [key: string]: {
                                    allowed: boolean;
                                    because?: string;
                                };
                            };
                            done: {
                                note: string;
                                exhibits: {
                                    id: string;
                                    name: string | null;
                                }[];
                                by: string;
                                at: string;
                            } | null;
                            verified: {
                                note: string;
                                exhibits: {
                                    id: string;
                                    name: string | null;
                                }[];
                                by: string;
                                at: string;
                            } | null;
                            history: {
                                index: number;
                                type: string;
                                at: string;
                                by: string;
                                line: string;
                            }[];
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents/{number}/actions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Create an action with an owner. Without a due date the plan’s days for its priority count. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    number: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        title: string;
                        /** Format: uuid */
                        owner: string;
                        /**
                         * @default normal
                         * @enum {string}
                         */
                        priority?: "urgent" | "high" | "normal";
                        /** Format: date-time */
                        due?: string;
                        /** Format: uuid */
                        review?: string;
                    };
                };
            };
            responses: {
                /** @description Done. */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            action: {
                                id: string;
                                dueAt: string;
                            };
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/actions/{id}/due": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Move the due date, with the reason. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: date-time */
                        to: string;
                        /** @default  */
                        reason?: string;
                    };
                };
            };
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            action: {
                                id: string;
                            };
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/actions/{id}/owner": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give it to somebody else, with the reason. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: uuid */
                        to: string;
                        /** @default  */
                        reason?: string;
                    };
                };
            };
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            action: {
                                id: string;
                            };
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/actions/{id}/done": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say what was done. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default  */
                        note?: string;
                        /** @default [] */
                        exhibits?: string[];
                    };
                };
            };
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            action: {
                                id: string;
                            };
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/actions/{id}/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say how you know that it is done; not by who did it. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default  */
                        note?: string;
                        /** @default [] */
                        exhibits?: string[];
                    };
                };
            };
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            action: {
                                id: string;
                            };
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/actions/{id}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say why it is not done; it is open again. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default  */
                        reason?: string;
                    };
                };
            };
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            action: {
                                id: string;
                            };
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/actions/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Drop it, with the reason. Its owner cannot alone. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default  */
                        reason?: string;
                    };
                };
            };
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            action: {
                                id: string;
                            };
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/today": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is owed now and by whom, and whether this would pass today. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            now: string;
                            owed: {
                                /** @enum {string} */
                                kind: "alert-overdue" | "alert-due" | "incident-open" | "commander-missing" | "ledger-unsealed" | "clock-missed" | "clock-running" | "message-failed" | "message-unsent" | "review-overdue" | "review-due" | "review-submitted" | "action-overdue" | "action-due" | "action-unverified" | "document-review-overdue" | "document-review-due" | "plan-missing";
                                what: string;
                                by: string | null;
                                due: string | null;
                                href: string;
                            }[];
                            alerts: {
                                undecided: number;
                                overdue: number;
                                received7d: number;
                                sources: number;
                            };
                            incidents: {
                                open: {
                                    number: string;
                                    title: string;
                                    /** @enum {string} */
                                    severity: "SEV1" | "SEV2" | "SEV3" | "SEV4";
                                    phase: string;
                                    commander: string | null;
                                    declaredAt: string;
                                }[];
                                total: number;
                            };
                            activity: {
                                index: number;
                                at: string;
                                by: string;
                                line: string;
                                href: string | null;
                            }[];
                            ledger: {
                                size: number;
                                sealedSize: number;
                                sealedAt: string | null;
                            };
                            honest: {
                                /** @enum {string} */
                                answer: "yes" | "no" | "not tested";
                                because: string[];
                            };
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/packages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Evidence packages, newest first; those being built come first of all. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                id: string;
                                from: string;
                                to: string;
                                recipient: string | null;
                                /** @enum {string} */
                                state: "building" | "ready" | "failed";
                                size: number | null;
                                bytes: number | null;
                                sha256: string | null;
                                because: string | null;
                                issuedAt: string | null;
                                issuedBy: string;
                            }[];
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Build a package of a period, both days included. It is ready later; ask for it by its id. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        from: string;
                        to: string;
                        recipient?: string;
                    };
                };
            };
            responses: {
                /** @description Done. */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            package: {
                                id: string;
                            };
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/packages/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One package. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            from: string;
                            to: string;
                            recipient: string | null;
                            /** @enum {string} */
                            state: "building" | "ready" | "failed";
                            size: number | null;
                            bytes: number | null;
                            sha256: string | null;
                            because: string | null;
                            issuedAt: string | null;
                            issuedBy: string;
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/packages/{id}/download": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The package itself. Repr-Digest holds its SHA-256 (RFC 9530), X-Muster-Sha256 the same in hex. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ledger/checkpoint": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The newest signed state of the ledger, as a C2SP signed note. Keep it: it can be held against any later one. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ledger": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How large the ledger is, what is signed, under which key. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            size: number;
                            sealedSize: number;
                            root: string | null;
                            origin: string;
                            key: string | null;
                            lastSealAt: string | null;
                            entries: {
                                [key: string]: number;
                            };
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ledger/entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Entries, newest first; `before` is the place of the last one of the page before. */
        get: {
            parameters: {
                query?: {
                    before?: number;
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                index: number;
                                type: string;
                                stream: string;
                                recordedAt: string;
                                occurredAt: string;
                                by: {
                                    kind: string;
                                    name: string;
                                };
                                line: string;
                                leafHash: string;
                            }[];
                            next: number | null;
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ledger/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Recompute the whole ledger from its entries and say what does not fit. It repairs nothing. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            ok: boolean;
                            entries: number;
                            root: string;
                            findings: {
                                index: number | null;
                                what: string;
                            }[];
                            ms: number;
                        };
                    };
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents/{number}/record.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The whole record of an incident as one document, drawn from the ledger as it stands now. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    number: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Server-sent events: what changed, after each commit. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This document. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused, with what is wrong and what to do. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Problem: {
            type: string;
            title: string;
            status: number;
            /** @description What is wrong. */
            detail: string;
            /** @description What to do. */
            remedy: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
